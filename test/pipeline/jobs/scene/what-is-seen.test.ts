import { readFileSync, writeFileSync } from 'node:fs';
import { expect } from 'chai';
import sharp from 'sharp';
import { prepareScene } from '../../../../pipeline/jobs/scene/prepare-scene.js';
import { makePlan } from '../../../../pipeline/planners/make-plan.js';
import { edit } from '../../../../pipeline/edit.js';
import { EditError } from '../../../../core/errors.js';
import { readGlb, writeGlb } from '../../../../scenes/formats/glb.js';
import { openScene } from '../../../../scenes/formats/index.js';
import { chooseCanvases } from '../../../../scenes/paint/choose-canvases.js';
import type { GltfJson, Json } from '../../../../scenes/formats/gltf-json.js';
import { temporaryFolder } from '../../../cli/temporary-folder.js';
import { cube, quad, sphere } from '../../../scenes/made-scene.js';
import { madePicture, writeMadeFile } from '../../../scenes/write-made-file.js';

const RED = [200, 30, 30] as const;
const BLUE = [30, 30, 200] as const;
const textured = (index = 0): object => ({ pbrMetallicRoughness: { baseColorTexture: { index } } });

describe('a scene job edits what is seen, or names it', function () {
  this.timeout(240_000);
  const at = temporaryFolder();
  let picture: Uint8Array;
  before(async () => (picture = await madePicture(RED, BLUE)));

  const grey = async (path: string, output: string): Promise<string[]> => {
    const { notices } = await edit({
      input: path,
      output,
      stages: [{ use: 'adjust', options: { saturation: 0 } }],
      scene: { views: 3, viewSize: 256 },
      inProcess: true,
    });
    return notices.map(({ message }) => message);
  };
  /** Mean difference between the highest and the lowest of red, green and blue of an image. */
  const colourfulness = async (path: string, image: number): Promise<number> => {
    const { data } = await (await openScene(path)).scene.pictures[image].pixels();
    let sum = 0;
    for (let i = 0; i < data.length; i += 4)
      sum += Math.max(data[i], data[i + 1], data[i + 2]) - Math.min(data[i], data[i + 1], data[i + 2]);
    return sum / (data.length / 4);
  };
  const notices = async (path: string): Promise<string[]> => {
    const { scene } = await openScene(path);
    const choice = await chooseCanvases(scene, new Set(scene.parts.map(({ id }) => id)));
    return choice.notices.map(({ message }) => message);
  };

  it('a black surface that shines: the emission is edited', async () => {
    const material = {
      pbrMetallicRoughness: { baseColorFactor: [0, 0, 0, 1], metallicFactor: 0 },
      emissiveFactor: [1, 1, 1],
      emissiveTexture: { index: 0 },
    };
    const path = writeMadeFile(at('shines.glb'), { materials: [material], images: [{ bytes: picture }] });
    expect(await notices(path)).deep.equal([]);
    await grey(path, at('shines-grey.glb'));
    const { json } = await openScene(at('shines-grey.glb'));
    expect(json.materials).deep.equal([material]);
    expect(await colourfulness(at('shines-grey.glb'), 0)).most(8);
  });

  it('one that shines in a colour without an image gets one, and its factor goes into it', async () => {
    const material = { pbrMetallicRoughness: { baseColorFactor: [0, 0, 0, 1] }, emissiveFactor: [0.8, 0.1, 0.1] };
    const path = writeMadeFile(at('neon.glb'), { materials: [material] });
    await grey(path, at('neon-grey.glb'));
    const { json } = await openScene(at('neon-grey.glb'));
    expect(json.materials?.[0]).deep.include({ emissiveFactor: [1, 1, 1], emissiveTexture: { index: 0 } });
    expect(json.materials?.[0]).deep.include({ pbrMetallicRoughness: { baseColorFactor: [0, 0, 0, 1] } });
    expect(await colourfulness(at('neon-grey.glb'), 0)).most(4);
  });

  it('an avatar: what the toon shader shows of the image is the new one, also where the image becomes two', async () => {
    const toon = (index: number): object => ({
      ...textured(index),
      extensions: { VRMC_materials_mtoon: { specVersion: '1.0', shadeMultiplyTexture: { index }, shadeColorFactor: [1, 1, 1] } },
    });
    const vrm = (json: GltfJson): void => {
      json.extensionsUsed = ['VRMC_materials_mtoon', 'VRM'];
      json.extensions = {
        VRM: { materialProperties: [0, 1].map(() => ({ textureProperties: { _MainTex: 0, _ShadeTexture: 0 } })) },
      };
    };
    const right = { ...quad(), positions: quad().positions.map((value, i) => (i % 3 === 0 ? value + 3 : value)) };
    const path = writeMadeFile(at('avatar.vrm'), {
      geometries: [quad(), right],
      materials: [
        { ...toon(0), name: 'Coat' },
        { ...toon(0), name: 'Skin' },
      ],
      images: [{ bytes: picture }],
      change: vrm,
    });
    await grey(path, at('avatar-grey.vrm'));
    const whole = await openScene(at('avatar-grey.vrm'));
    expect(whole.images).lengthOf(1);
    expect(await colourfulness(at('avatar-grey.vrm'), 0)).most(8);
    await edit({
      input: path,
      output: at('coat-grey.vrm'),
      stages: [{ use: 'adjust', options: { saturation: 0 } }],
      scene: { views: 3, viewSize: 256, materials: ['Coat'] },
      inProcess: true,
    });
    const { json } = await openScene(at('coat-grey.vrm'));
    const slots = (material: number): unknown[] => {
      const { pbrMetallicRoughness: pbr, extensions } = json.materials![material] as unknown as Record<string, Json>;
      const shade = (extensions['VRMC_materials_mtoon'] as Json)['shadeMultiplyTexture'] as Json;
      const listed = (json.extensions as unknown as Json)['VRM'] as { materialProperties: { textureProperties: Json }[] };
      const own = listed.materialProperties[material].textureProperties;
      return [(pbr['baseColorTexture'] as Json)['index'], shade['index'], own['_MainTex'], own['_ShadeTexture']];
    };
    expect(slots(0)).deep.equal([1, 1, 1, 1]);
    expect(slots(1)).deep.equal([0, 0, 0, 0]);
  });

  it('an avatar whose thumbnail shows it as it was: that is said before the work', async () => {
    const notices = async (extensions: object): Promise<string> => {
      const change = (json: GltfJson): void => void Object.assign(json, { extensions });
      const images = [{ bytes: picture }];
      const input = writeMadeFile(at('listed.vrm'), { geometries: [quad()], materials: [textured(0)], images, change });
      const stages = [{ use: 'adjust', options: { saturation: 0 } }];
      const scene = { views: 1, viewSize: 64 };
      const plan = await makePlan({ input, output: at('listed-grey.vrm'), stages, scene });
      return (await prepareScene(plan)).notices.map(({ message }) => message).join(' ');
    };
    const said = /thumbnail still shows it as it was/;
    expect(await notices({ VRMC_vrm: { meta: { thumbnailImage: 0 } } })).match(said);
    expect(await notices({ VRM: { meta: { texture: 0 } } })).match(said);
    expect(await notices({ VRM: { meta: { texture: -1 } } })).not.match(said);
  });

  it('other colours of a material are named: light through it, its sheen, its shine, what an animation sets', async () => {
    const cases: readonly (readonly [object, RegExp | undefined])[] = [
      [
        { extensions: { KHR_materials_volume: { attenuationColor: [0.9, 0.05, 0.05] } } },
        /attenuation colour \(KHR_materials_volume\), which is not/,
      ],
      [{ extensions: { KHR_materials_sheen: { sheenColorFactor: [0, 0.4, 1] } } }, /sheen colour/],
      [{ extensions: { KHR_materials_specular: { specularColorFactor: [1, 0.5, 0] } } }, /specular colour/],
      [
        { extensions: { KHR_materials_diffuse_transmission: { diffuseTransmissionColorFactor: [1, 0.2, 0] } } },
        /diffuse transmission colour/,
      ],
      [{ emissiveFactor: [1, 0, 0] }, /emission, which is not edited/],
      [{ emissiveFactor: [1, 1, 1], emissiveTexture: { index: 1 } }, /emission/],
      [{ emissiveFactor: [1, 1, 1], emissiveTexture: { index: 0 } }, undefined], // follows
      [{ emissiveTexture: { index: 1 } }, undefined], // its factor is black
      [
        { extensions: { KHR_materials_volume: { thicknessFactor: 1 }, KHR_materials_sheen: { sheenRoughnessFactor: 1 } } },
        undefined,
      ],
    ];
    const green = await madePicture([30, 200, 30]);
    for (const [number, [more, expected]] of cases.entries()) {
      const path = writeMadeFile(at(`colours-${number}.glb`), {
        materials: [{ name: 'Glass', ...textured(), ...more }],
        images: [{ bytes: picture }, { bytes: green }],
      });
      const said = (await notices(path)).join('\n');
      if (expected)
        expect(said)
          .match(expected)
          .match(/^"Glass" keeps its/);
      else expect(said).equal('');
    }
    const animated = writeMadeFile(at('animated.glb'), {
      materials: [textured()],
      images: [{ bytes: picture }],
      change: (json) => {
        const target = (pointer: string): object => ({ path: 'pointer', extensions: { KHR_animation_pointer: { pointer } } });
        json.animations = [
          {
            samplers: [{ input: 0, output: 0 }],
            channels: [{ sampler: 0, target: target('/materials/0/pbrMetallicRoughness/baseColorFactor') }],
          },
        ] as never;
      },
    });
    expect(await notices(animated)).deep.equal(['"material 0" keeps its colours that an animation sets, which are not edited.']);
  });

  it('maps with nearly no texels are unwrapped, named, and edited: one texel, a small swatch, a palette of points', async () => {
    const corner = (point: readonly [number, number], jitter = 0): Float32Array =>
      Float32Array.from({ length: 2 * 24 }, (_, i) => point[i & 1] + jitter * ((i >> 1) % 4));
    const palette = {
      ...cube(),
      // each side one point of the left or of the right half
      uvs: [Float32Array.from({ length: 48 }, (_, i) => (i & 1 ? 0.5 : i >> 1 < 12 ? 0.25 : 0.75))],
    };
    const cases = [
      { geometry: quad(), image: await madePicture(RED, RED, { width: 1, height: 1 }) },
      { geometry: quad(), image: await madePicture(RED, BLUE, { width: 4, height: 4 }) },
      { geometry: palette, image: await madePicture(RED, BLUE, { width: 256, height: 256 }) },
      { geometry: { ...cube(), uvs: [corner([0.25, 0.5], 1e-4)] }, image: picture },
    ];
    for (const [number, { geometry, image }] of cases.entries()) {
      const path = writeMadeFile(at(`flat-${number}.glb`), {
        geometries: [geometry],
        materials: [textured()],
        images: [{ bytes: image }],
      });
      const { scene } = await openScene(path);
      const { canvases, notices: said } = await chooseCanvases(scene, new Set([0]));
      expect(said.map(({ message }) => message).join()).match(/was unwrapped onto TEXCOORD_1/);
      const { width, data } = canvases[0].before;
      expect(width).least(128);
      const colours = new Set(Array.from({ length: data.length / 4 }, (_, i) => data.subarray(4 * i, 4 * i + 3).join()));
      expect(colours).include(RED.join());
      if (number === 1 || number === 2) expect(colours).include(BLUE.join());
    }
    await grey(at('flat-0.glb'), at('flat-grey.glb'));
    await grey(at('flat-2.glb'), at('palette-grey.glb'));
    for (const name of ['flat-grey.glb', 'palette-grey.glb']) {
      const { scene } = await openScene(at(name));
      expect(await colourfulness(at(name), scene.materials[0].baseColor!.picture), name).equal(0);
    }
    const mapped = writeMadeFile(at('mapped.glb'), {
      geometries: [sphere()],
      materials: [textured()],
      images: [{ bytes: picture }],
    });
    expect(await notices(mapped)).deep.equal([]);
  });

  it('a grade is that of every texel, at the edges of islands and in their gutters too, and no view is taken for it', async () => {
    const stripes = Uint8Array.from({ length: 3 * 64 * 64 }, (_, i) => [200, 30, 90][((i / 3) & 3) % 3] + (i % 3) * 20);
    const png = await sharp(stripes, { raw: { width: 64, height: 64, channels: 3 } }).png().toBuffer(); // prettier-ignore
    // an island in the middle of the map
    const geometry = { ...quad(), uvs: quad().uvs.map((uvs) => uvs.map((value) => 0.3 + 0.4 * value)) };
    const path = writeMadeFile(at('stripes.glb'), { geometries: [geometry], materials: [textured()], images: [{ bytes: png }] });
    const options = { contrast: 1.4, warmth: 0.5 };
    const { frames } = await edit({ input: path, output: at('warm.glb'), stages: [{ use: 'adjust', options }], inProcess: true })
      .result;
    expect(frames).equal(1);
    const [before, after] = await Promise.all(
      [path, at('warm.glb')].map(async (one) => (await openScene(one)).scene.pictures[0].pixels()),
    );
    const warm = (value: number, k: number): number =>
      Math.round(255 * Math.max(0, Math.min(1, ((value / 255) * (1.125 - 0.125 * k) - 0.5) * 1.4 + 0.5)));
    let [painted, wrong] = [0, 0];
    for (let y = 0; y < 64; y++)
      for (let x = 0; x < 64; x++) {
        const island = Math.min(x, y, 63 - x, 63 - y) >= 19; // 0.3 of the map and what is read beside it
        if (!island) continue;
        painted++;
        for (let k = 0; k < 3; k++) {
          const i = 4 * (64 * y + x) + k;
          if (Math.abs(after.data[i] - warm(before.data[i], k)) > 0) wrong++;
        }
      }
    expect([painted, wrong]).deep.equal([26 * 26, 0]);
    expect([...after.data.subarray(0, 3)]).deep.equal([...before.data.subarray(0, 3)]); // beyond the gutter
  });

  it('a GLB whose JSON is padded with zeros is read, and edited', async () => {
    const path = writeMadeFile(at('zeros.glb'), { materials: [textured()], images: [{ bytes: picture }] });
    const [json, ...rest] = readGlb(readFileSync(path), () => new EditError('scene/glb', 'no GLB'));
    writeFileSync(path, writeGlb([{ ...json, bytes: Buffer.concat([json.bytes, Buffer.alloc(4)]) }, ...rest]));
    await grey(path, at('zeros-grey.glb'));
    expect(await colourfulness(at('zeros-grey.glb'), 0)).equal(0);
  });

  it('a map of 16 bits becomes one of 8, which is told', async () => {
    const samples = Uint16Array.from({ length: 3 * 64 * 64 }, (_, i) => 5 * i);
    const bytes = await sharp(samples, { raw: { width: 64, height: 64, channels: 3 } }).toColourspace('rgb16').png().toBuffer(); // prettier-ignore
    const path = writeMadeFile(at('deep.glb'), { materials: [textured()], images: [{ bytes }] });
    expect((await notices(path)).join()).equal('"image 0": its 16-bit samples become 8-bit.');
  });

  it('a map of inks becomes one of RGB, and one that is called by another type gets its own: both are told', async () => {
    const inks = await sharp(picture).toColourspace('cmyk').jpeg().toBuffer();
    const path = writeMadeFile(at('inks.glb'), { materials: [textured()], images: [{ bytes: inks, mimeType: 'image/png' }] });
    expect(await notices(path)).deep.equal([
      '"image 0": its CMYK samples become RGB.',
      '"image 0" is called PNG and is JPEG; the file says so now.',
    ]);
    await grey(path, at('inks-grey.glb'));
    const { json, scene } = await openScene(at('inks-grey.glb'));
    expect([json.images?.[0]?.mimeType, scene.pictures[0].inks]).deep.equal(['image/jpeg', false]);
  });

  it('an animation that moves a map stays with it, and is left out and told where the map gets new coordinates', async () => {
    const pointer = '/materials/0/pbrMetallicRoughness/baseColorTexture/extensions/KHR_texture_transform/offset';
    const moving = { name: 'belt', pbrMetallicRoughness: { baseColorTexture: { index: 0, extensions: { KHR_texture_transform: { offset: [0, 0] } } } } }; // prettier-ignore
    const path = writeMadeFile(at('belt.glb'), {
      materials: [moving],
      images: [{ bytes: picture }],
      change: (json) => {
        json.extensionsUsed = ['KHR_texture_transform', 'KHR_animation_pointer'];
        const [input, output] = [json.accessors!.length, json.accessors!.length + 1];
        const times = { bufferView: 0, componentType: 5126, count: 2 } as const;
        json.accessors!.push({ ...times, type: 'SCALAR', min: [-1], max: [0] }, { ...times, type: 'VEC2' });
        const target = { path: 'pointer', extensions: { KHR_animation_pointer: { pointer } } } as never;
        json.animations = [{ samplers: [{ input, output }], channels: [{ sampler: 0, target }] }];
      },
    });
    expect(await grey(path, at('belt-grey.glb'))).deep.equal([]);
    expect((await openScene(at('belt-grey.glb'))).json.animations).length(1);
    const scene = { views: 2, viewSize: 128, uv: 'new' } as const;
    const stages = [{ use: 'adjust', options: { saturation: 0 } }];
    const { notices: told } = await edit({ input: path, output: at('belt-new.glb'), stages, scene, inProcess: true });
    expect(told.map(({ message }) => message)).include('"belt": the animation that moves its map is left out, for the map is another one now.'); // prettier-ignore
    const { json } = await openScene(at('belt-new.glb'));
    expect([json.animations, json.extensionsUsed?.includes('KHR_animation_pointer')]).deep.equal([undefined, false]);
  });

  it('AVIF textures stay AVIF, GIFs become PNG, and no picture is ever replaced by white', async () => {
    const avif = await madePicture(RED, BLUE, { format: 'avif' });
    const path = writeMadeFile(at('avif.glb'), {
      materials: [textured()],
      images: [{ bytes: avif, mimeType: 'image/avif' }],
      change: (json) => {
        json.textures = [{ extensions: { EXT_texture_avif: { source: 0 } } }];
        json.extensionsUsed = json.extensionsRequired = ['EXT_texture_avif'];
      },
    });
    await grey(path, at('avif-grey.glb'));
    const after = await openScene(at('avif-grey.glb'));
    expect([after.scene.pictures[0].mimeType, after.json.textures]).deep.equal(['image/avif', [{ extensions: { EXT_texture_avif: { source: 0 } } }]]); // prettier-ignore
    expect(await colourfulness(at('avif-grey.glb'), 0)).most(8);
    const mean = (await after.scene.pictures[0].pixels()).data.reduce((sum, value) => sum + value, 0) / (64 * 64 * 4);
    expect(mean).below(140); // white would be 255

    const gif = await madePicture(RED, BLUE, { format: 'gif' });
    await grey(writeMadeFile(at('gif.glb'), { materials: [textured()], images: [{ bytes: gif, mimeType: 'image/gif' }] }), at('gif-grey.glb')); // prettier-ignore
    const png = await openScene(at('gif-grey.glb'));
    expect([png.scene.pictures[0].mimeType, png.json.images?.[0]?.mimeType]).deep.equal(['image/png', 'image/png']);
  });

  it('textures in a format that is not read are named and left, and refused where there is nothing else', async () => {
    const unread: readonly (readonly [string, Uint8Array])[] = [
      ['BMP', Buffer.from(`BM${'\0'.repeat(60)}`, 'latin1')],
      ['DDS', Buffer.from(`DDS ${'\0'.repeat(124)}`, 'latin1')],
      ['OpenEXR', Buffer.from('v/1\x01\x02\0\0\0', 'latin1')],
    ];
    for (const [format, bytes] of unread) {
      const path = writeMadeFile(at(`${format}.glb`), { materials: [textured()], images: [{ bytes }] });
      expect((await notices(path)).join()).equal(
        `"quad" shows the image "image 0" (${format}), which is not read, and is left as it is.`,
      );
      await grey(path, at(`${format}-grey.glb`)).then(
        () => expect.fail('it was painted'),
        (error: Error) =>
          expect(error.message)
            .match(/there is nothing to paint/)
            .include(format),
      );
    }
    const both = writeMadeFile(at('dds-beside.glb'), {
      materials: [textured()],
      images: [{ bytes: picture }, { bytes: unread[1][1] }],
      change: (json) => (json.textures = [{ source: 0, extensions: { MSFT_texture_dds: { source: 1 } } }]),
    });
    expect((await notices(both)).join()).match(/"image 1" \(DDS\), which is not read/);
  });
});
