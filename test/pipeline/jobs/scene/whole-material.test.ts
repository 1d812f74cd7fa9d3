import { expect } from 'chai';
import type { LookSurface } from '../../../../core/look-surface.js';
import { readLooks } from '../../../../models/looks/read-looks.js';
import { edit } from '../../../../pipeline/edit.js';
import type { PaintedCanvas } from '../../../../scenes/canvas.js';
import { openScene } from '../../../../scenes/formats/index.js';
import { wholeMaterial } from '../../../../scenes/paint/whole-material.js';
import { temporaryFolder } from '../../../cli/temporary-folder.js';
import { validate } from '../../../scenes/formats/validate.js';
import { quad } from '../../../scenes/made-scene.js';
import { madePicture, writeMadeFile } from '../../../scenes/write-made-file.js';

const SHOWN = { baseColorTexture: { index: 0 } };

/** Old surfaces, one a part, side by side. */
const MATERIALS = {
  cloth: {
    pbrMetallicRoughness: SHOWN,
    emissiveFactor: [1, 1, 1],
    emissiveTexture: { index: 1 },
    extensions: {
      KHR_materials_sheen: { sheenColorFactor: [1, 0, 0], sheenRoughnessFactor: 0.5 },
      KHR_materials_clearcoat: { clearcoatFactor: 1 },
      KHR_materials_emissive_strength: { emissiveStrength: 4 },
    },
  },
  pane: {
    pbrMetallicRoughness: { baseColorFactor: [1, 1, 1, 0.3] },
    alphaMode: 'BLEND',
    extensions: { KHR_materials_transmission: { transmissionFactor: 1 }, KHR_materials_ior: { ior: 1.4 } },
  },
  scan: {
    extensions: {
      KHR_materials_pbrSpecularGlossiness: {
        diffuseTexture: { index: 1 },
        specularFactor: [1, 1, 1],
        glossinessFactor: 0.9,
      },
    },
  },
};

describe('a material look', function () {
  const file = temporaryFolder();

  before(async () => {
    const materials = Object.entries(MATERIALS).map(([name, material]) => ({ name, ...material }));
    const images = [{ bytes: await madePicture([200, 60, 40]) }, { bytes: await madePicture([20, 90, 40], [200, 200, 220]) }];
    const geometries = materials.map(({ name }, at) => ({
      ...quad(),
      name,
      positions: quad().positions.map((value, i) => (i % 3 === 0 ? value + 2.2 * at : value)),
    }));
    const used = [...new Set(Object.values(MATERIALS).flatMap(({ extensions }) => Object.keys(extensions)))];
    const change = (json: object): void => void Object.assign(json, { extensionsUsed: used });
    writeMadeFile(file('old.glb'), { geometries, materials, images, change });
  });

  const run = async (instruction: string, output: string) => {
    const stages = [{ use: 'instruct', options: { size: 96, steps: 1 } }];
    const job = edit({ input: file('old.glb'), output: file(output), instruction, stages, scene: { views: 1, viewSize: 256, textureSize: 128 }, inProcess: true }); // prettier-ignore
    const { notices } = await job.result;
    const { json } = await openScene(file(output));
    return { notices, materials: json.materials ?? [], used: json.extensionsUsed };
  };

  it('leaves nothing of the old surface: no sheen, coat, emission, transmission or alpha', async () => {
    const { materials, used, notices } = await run('turn everything into marble', 'marble.glb');
    for (const { extensions, emissiveFactor, emissiveTexture, alphaMode, pbrMetallicRoughness } of materials) {
      expect({ extensions, emissiveFactor, emissiveTexture, alphaMode }).deep.equal({ extensions: undefined, emissiveFactor: undefined, emissiveTexture: undefined, alphaMode: undefined }); // prettier-ignore
      expect(pbrMetallicRoughness).include({ metallicFactor: 0 });
      expect(pbrMetallicRoughness?.baseColorFactor?.[3] ?? 1).equal(1);
      expect(pbrMetallicRoughness?.baseColorTexture).not.equal(undefined);
    }
    expect(used).equal(undefined);
    expect(notices.filter(({ code }) => code === 'scene/kept')).deep.equal([]);
    expect(await validate(file('marble.glb'))).not.have.any.keys('INVALID_URI', 'UNDECLARED_EXTENSION', 'UNRESOLVED_REFERENCE');
  });

  it('of paint is matt and no metal, and leaves glass and lamps as they are', async () => {
    const { materials, notices } = await run('make it a cartoon', 'cartoon.glb');
    const [cloth, pane] = materials;
    expect(notices.map(({ message }) => message).join()).contain('Glass and lamps are left as they are: "pane"');
    expect(pane).deep.equal({ name: 'pane', ...MATERIALS.pane });
    expect(cloth.pbrMetallicRoughness).include({ metallicFactor: 0, roughnessFactor: 0.8 });
    expect(cloth.extensions).have.all.keys('KHR_materials_emissive_strength');
    expect(cloth.emissiveTexture).not.equal(undefined);
    expect(pane.extensions).have.all.keys('KHR_materials_transmission', 'KHR_materials_ior');
    expect(pane.alphaMode).equal('BLEND');
  });

  it('shines where its card says so', async () => {
    const { scene } = await openScene(file('old.glb'));
    const before = { width: 1, height: 1, data: Uint8Array.of(1, 2, 3, 255) };
    const canvas = { canvas: { before }, coverage: Uint8Array.of(2) } as unknown as PaintedCanvas;
    const lava = readLooks('models/gesso')?.families.find(({ name }) => name === 'lava')?.surface as LookSurface;
    const { emission, extensions } = wholeMaterial(scene.materials[0], canvas, lava);
    expect(emission).equal(0.7);
    expect(extensions).include({ KHR_materials_sheen: null });
  });
});
