import { expect } from 'chai';
import { packageFile } from '../../../core/package-file.js';
import { edit } from '../../../pipeline/edit.js';
import type { PlanRequest, PlanStage } from '../../../pipeline/plan/plan.js';
import { temporaryFolder } from '../../cli/temporary-folder.js';
import { lavfiClip } from '../../lavfi-clip.js';
import { decodedHashes } from '../decoded-hashes.js';

const model = packageFile('test', 'fixtures', 'few-step', 'models', 'tiny-turbo');
const instruct = (instruction: string, more: Record<string, unknown> = {}): PlanStage => ({
  use: 'instruct',
  options: { instruction, model, steps: 1, size: 32, device: 'cpu', threads: 1, ...more },
});
const adjust: PlanStage = { use: 'adjust', options: { saturation: 0.1, contrast: 1.4 } };

describe('stages one after the other', function () {
  this.timeout(120_000);
  const at = temporaryFolder();
  let clip = '';
  before(() => {
    clip = lavfiClip(at('clip.mkv'), { seconds: 0.24, size: '48x32', more: ['-c:v', 'ffv1', '-pix_fmt', 'yuv420p'] });
  });

  const run = async (
    input: string,
    name: string,
    stages: readonly PlanStage[],
    more: Partial<PlanRequest> = {},
  ): Promise<string> => {
    const output = at(name);
    await edit({ input, output, codec: 'ffv1', seed: 3, stages, inProcess: true, overwrite: true, ...more }).result;
    return output;
  };

  const CASES: Readonly<Record<string, readonly [PlanStage, PlanStage]>> = {
    'anchors of a model are graded as its frames are': [adjust, instruct('make it red')],
    'a second model looks at anchors that the first one made': [instruct('make it red'), instruct('make it blue')],
    'a stage that wants no anchors gets none of those that another wants': [
      instruct('make it red', { attention: 'none' }),
      instruct('make it blue'),
    ],
    'a model in order before one with anchors': [instruct('make it red', { attention: 'first-prev' }), instruct('make it blue')],
  };
  for (const [name, stages] of Object.entries(CASES)) {
    it(name, async () => {
      const between = await run(clip, 'between.mkv', stages.slice(0, 1));
      const apart = await decodedHashes(await run(between, 'apart.mkv', stages.slice(1)));
      const together = await decodedHashes(await run(clip, 'together.mkv', stages));
      expect(together).deep.equal(apart);
      expect(together).not.deep.equal(await decodedHashes(between));
    });
  }
});
