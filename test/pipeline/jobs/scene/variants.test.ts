import { expect } from 'chai';
import { edit } from '../../../../pipeline/edit.js';
import { planPasses } from '../../../../pipeline/jobs/scene/plan-passes.js';
import { makePlan } from '../../../../pipeline/planners/make-plan.js';
import { mappingsOf, openScene, variantsOf } from '../../../../scenes/formats/index.js';
import { describeScene } from '../../../../scenes/describe-scene.js';
import { temporaryFolder } from '../../../cli/temporary-folder.js';
import { validate } from '../../../scenes/formats/validate.js';
import { madePicture, writeMadeFile } from '../../../scenes/write-made-file.js';

const GREY = [{ use: 'adjust', options: { saturation: 0 } }];

describe('variants of materials', () => {
  const file = temporaryFolder();

  before(async () => {
    const looks = { leather: [200, 60, 40], velvet: [40, 60, 200], peacock: [20, 160, 120] } as const;
    const images = await Promise.all(Object.values(looks).map(async (colour) => ({ bytes: await madePicture(colour) })));
    const materials = Object.keys(looks).map((name, index) => ({ name, pbrMetallicRoughness: { baseColorTexture: { index } } }));
    writeMadeFile(file('sofa.glb'), {
      images,
      materials,
      change(json) {
        Object.assign(json, {
          extensionsUsed: ['KHR_materials_variants'],
          extensions: { KHR_materials_variants: { variants: [{ name: 'day' }, { name: 'night' }, { name: 'beach' }] } },
        });
        const mappings = [
          { material: 1, variants: [1] },
          { material: 2, variants: [2] },
        ];
        json.meshes![0].primitives[0].extensions = { KHR_materials_variants: { mappings } };
      },
    });
  });

  const run = async (output: string, scene: object) => {
    const { notices } = await edit({ input: file('sofa.glb'), output: file(output), stages: GREY, scene: { views: 1, viewSize: 256, ...scene }, inProcess: true }).result; // prettier-ignore
    const opened = await openScene(file(output));
    const [primitive] = opened.json.meshes![0].primitives;
    const shown = ['', ...variantsOf(opened.json)].map((_, at) => {
      const material = mappingsOf(primitive).find(({ variants }) => variants.includes(at - 1))?.material ?? primitive.material!;
      return opened.scene.materials[material].baseColor!.picture;
    });
    const grey = await Promise.all(
      shown.map(async (picture) => {
        const { width, height, data } = await opened.scene.pictures[picture].pixels();
        const at = 4 * ((height >> 1) * width + (width >> 1));
        return Math.abs(data[at] - data[at + 2]) < 6;
      }),
    );
    return { grey, names: variantsOf(opened.json), notices: notices.map(({ message }) => message) };
  };

  it('are painted by default, by name, or all', async () => {
    const usual = await run('default.glb', {});
    expect(usual.grey).deep.equal([true, true, false, false]);
    expect(usual.notices.join()).contain('the variant "day" shows the same materials and changes too; the variants "night" and "beach" show others and stay as they are'); // prettier-ignore
    expect((await run('night.glb', { variants: 'night' })).grey).deep.equal([false, false, true, false]);
    expect((await run('day.glb', { variants: 'day' })).grey).deep.equal([false, true, false, false]);
    const named = await run('peacock.glb', { materials: ['peacock'] });
    expect(named.grey).deep.equal([false, false, false, true]);
    expect(named.notices.join()).contain('shown by the variant "beach" alone');
    const plan = await makePlan({ input: file('sofa.glb'), output: file('all.glb'), stages: GREY, scene: { variants: 'all' } });
    expect((await planPasses(plan)).map(({ plan: { scene } }) => scene?.variants)).deep.equal(['default', 'night', 'beach']);
  });

  it('get one more for an edit, beside the original, and another beside that', async () => {
    const one = await run('grey.glb', { asVariant: 'grey' });
    expect(one.grey).deep.equal([false, false, false, false, true]);
    expect(one.names).deep.equal(['day', 'night', 'beach', 'grey']);
    expect(await validate(file('grey.glb'))).not.have.any.keys('UNRESOLVED_REFERENCE', 'TYPE_MISMATCH', 'VALUE_NOT_IN_RANGE');
    const before = await openScene(file('sofa.glb'));
    const after = await openScene(file('grey.glb'));
    expect(after.json.materials!.slice(0, 3)).deep.equal(before.json.materials);
  });

  it('are among what can be named', async () => {
    const { materials } = await describeScene(await openScene(file('sofa.glb')));
    expect(materials.map(({ name }) => name)).deep.equal(['leather', 'velvet', 'peacock']);
  });
});
