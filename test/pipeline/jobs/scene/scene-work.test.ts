import { expect } from 'chai';
import { prepareScene } from '../../../../pipeline/jobs/scene/prepare-scene.js';
import { sceneWork } from '../../../../pipeline/jobs/scene/scene-work.js';
import { makePlan } from '../../../../pipeline/planners/make-plan.js';
import { estimateWork } from '../../../../pipeline/timing/estimate-work.js';
import { temporaryFolder } from '../../../cli/temporary-folder.js';
import { quad } from '../../../scenes/made-scene.js';
import { madePicture, writeMadeFile } from '../../../scenes/write-made-file.js';

describe('what painting a scene takes', () => {
  const file = temporaryFolder();

  it('of a model is not more by much where a map that tiles is large: it works at its own size', async () => {
    const base = await madePicture([40, 140, 50], [150, 150, 155], { width: 64, height: 64 });
    const geometry = { ...quad(), name: 'board', uvs: [Float32Array.from([0, 3, 3, 3, 3, 0, 0, 0])] };
    const pbrMetallicRoughness = { baseColorTexture: { index: 0 } };
    writeMadeFile(file('tiles.glb'), { geometries: [geometry], materials: [{ pbrMetallicRoughness }], images: [{ bytes: base }] }); // prettier-ignore
    const editing = async (textureSize: number): Promise<number> => {
      const plan = await makePlan({ input: file('tiles.glb'), output: file('out.glb'), instruction: 'turn it into jade', scene: { textureSize } }); // prettier-ignore
      return estimateWork(sceneWork(await prepareScene(plan), {}), []).parts.edit ?? NaN;
    };
    expect(await editing(1024)).lessThan(2 * (await editing(64)));
  });
});
