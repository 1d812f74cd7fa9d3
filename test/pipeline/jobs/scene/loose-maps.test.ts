import { readdirSync } from 'node:fs';
import { expect } from 'chai';
import sharp from 'sharp';
import { edit } from '../../../../pipeline/edit.js';
import type { EditRequest } from '../../../../pipeline/process/run-edit.js';
import { openScene } from '../../../../scenes/formats/index.js';
import { temporaryFolder } from '../../../cli/temporary-folder.js';
import { quad } from '../../../scenes/made-scene.js';
import { validate } from '../../../scenes/formats/validate.js';
import { madePicture, writeMadeFile } from '../../../scenes/write-made-file.js';

const SIDE = 128;

/** A board with roughness, metalness and occlusion in maps, and one whose occlusion lies in other coordinates. */
describe('maps as files of their own', () => {
  const file = temporaryFolder();

  before(async () => {
    const size = { width: SIDE, height: SIDE };
    const images = await Promise.all([
      madePicture([40, 140, 50], [150, 150, 155], size),
      madePicture([9, 200, 0], [9, 80, 240], size),
      madePicture([100, 0, 0], [220, 0, 0], size),
    ]);
    const material = (strength: number, texCoord: number) => ({
      pbrMetallicRoughness: { baseColorTexture: { index: 0 }, metallicRoughnessTexture: { index: 1 }, metallicFactor: 0.5 },
      occlusionTexture: { index: 2, strength, texCoord },
    });
    const described = { images: images.map((bytes) => ({ bytes })), geometries: [{ ...quad(), uvs: [quad().uvs[0], quad().uvs[0]] }] }; // prettier-ignore
    writeMadeFile(file('board.glb'), { ...described, materials: [{ name: 'Wood', ...material(1, 0) }] });
    writeMadeFile(file('apart.glb'), { ...described, materials: [{ name: 'Wood', ...material(1, 1) }] });
  });

  const run = async (input: string, instruction: string, how: Partial<EditRequest>) => {
    const { notices } = await edit({ input: file(input), output: file('out.gltf'), instruction, scene: { views: 1, viewSize: 256 }, overwrite: true, inProcess: true, ...how }).result; // prettier-ignore
    return notices.map(({ message }) => message).join(' ');
  };

  /** Samples of a picture, and how many of them a texel has. */
  const texels = async (path: string) => {
    const { data, info } = await sharp(path).raw().toBuffer({ resolveWithObject: true });
    return (x: number) => [...data.subarray(info.channels * (64 * SIDE + x)).subarray(0, 3)];
  };

  it('are packed with all factors in them, beside a scene that keeps its maps', async () => {
    await run('board.glb', 'make it red', { textures: file('red'), pack: 'orm' });
    expect(readdirSync(file('red')).sort()).deep.equal(['Wood_ORM.png', 'Wood_baseColor.png']);
    const orm = await texels(file('red/Wood_ORM.png'));
    expect([orm(20), orm(100)]).deep.equal([[100, 200, 0], [220, 80, 120]]); // prettier-ignore
    const notes = await run('apart.glb', 'make it red', { textures: file('apart'), pack: 'orm' });
    const apart = await texels(file('apart/Wood_ORM.png'));
    expect([apart(20), apart(100)]).deep.equal([[255, 200, 0], [255, 80, 120]]); // prettier-ignore
    expect(notes).contain('"Wood" has an ORM map without occlusion');
  });

  it('have the height of a drawn pattern in 16 bits, and normals of DirectX, where those of the scene are of OpenGL', async () => {
    const notes = await run('board.glb', 'turn it into bricks', {
      scene: { views: 1, viewSize: 256, patternSize: 0.7 },
      textures: file('bricks'),
      pack: 'orm',
      normal: 'directx',
    });
    const names = ['Wood_ORM.png', 'Wood_baseColor.png', 'Wood_height.png', 'Wood_normalDX.png'];
    expect(readdirSync(file('bricks')).sort()).deep.equal(names);
    const { scene } = await openScene(file('out.gltf'));
    const [{ metallicRoughness, normal, metallicFactor, roughnessFactor }] = scene.materials;
    const own = await scene.pictures[normal?.picture ?? -1].pixels();
    const turned = await sharp(file('bricks/Wood_normalDX.png')).raw().toBuffer();
    let [bent, unlike] = [0, 0];
    for (let i = 0; i < SIDE * SIDE; i++) {
      const [red, green, blue] = own.data.subarray(4 * i);
      if (Math.abs(green - 128) > 8) bent++;
      if (turned[3 * i] !== red || turned[3 * i + 1] !== 255 - green || turned[3 * i + 2] !== blue) unlike++;
    }
    expect(bent).greaterThan(100);
    expect(unlike).equal(0);
    const orm = await texels(file('bricks/Wood_ORM.png'));
    const rough = metallicRoughness && (await scene.pictures[metallicRoughness.picture].pixels());
    const now = (x: number) => Math.round(roughnessFactor * (rough ? rough.data[4 * (64 * SIDE + x) + 1] : 255));
    expect(metallicFactor).equal(0);
    expect([orm(20), orm(100)]).deep.equal([[100, now(20), 0], [220, now(100), 0]]); // prettier-ignore
    const height = sharp(file('bricks/Wood_height.png'));
    expect(await height.metadata()).include({ width: SIDE, height: SIDE, channels: 1, depth: 'ushort' });
    const samples = await height.toColourspace('grey16').raw({ depth: 'ushort' }).toBuffer();
    const levels = Array.from({ length: SIDE * SIDE }, (_, i) => samples.readUInt16LE(2 * i));
    expect(new Set(levels).size).greaterThan(256);
    expect(Math.max(...levels.map((level) => Math.abs(level - 32_767.5)))).equal(32_767.5);
    expect(notes).match(/"Wood": its height map goes from black to white over [\d.]+ units/);
    expect(await validate(file('out.gltf'))).not.have.any.keys('INVALID_URI', 'UNRESOLVED_REFERENCE');
  });

  it('need a folder', async () => {
    const refused = (how: object) => run('board.glb', 'make it red', how).catch((error: unknown) => error);
    const none = { instruction: undefined, stages: [], textures: file('no') };
    for (const how of [{ pack: 'orm' }, { normal: 'directx' }, { textures: file('no'), pack: 'rma' }, none])
      expect(await refused(how)).include({ code: 'usage/flag' });
    expect(await refused({ pack: 'orm' }))
      .property('message')
      .contain('expected `textures` with a folder beside it');
  });
});
