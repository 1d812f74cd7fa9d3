import { statSync } from 'node:fs';
import { expect } from 'chai';
import { edit } from '../../../../pipeline/edit.js';
import { makePlan } from '../../../../pipeline/planners/make-plan.js';
import { prepare } from '../../../../pipeline/jobs/clip/prepare.js';
import { estimateSpace } from '../../../../pipeline/jobs/clip/clip-space.js';
import { temporaryFolder } from '../../../cli/temporary-folder.js';
import { lavfiClip } from '../../../lavfi-clip.js';

describe('the space that a job may need', function () {
  this.timeout(60_000);
  const at = temporaryFolder();

  it('is from above, and near what a tiny job takes', async () => {
    const input = lavfiClip(at('clip.mkv'), { seconds: 0.4, more: ['-c:v', 'ffv1', '-pix_fmt', 'yuv420p'] });
    const size = statSync(input).size;
    for (const codec of ['h264', 'ffv1'] as const) {
      const request = { input, output: at(`${codec}.mkv`), stages: [], codec };
      const { output, scratch } = estimateSpace(await prepare(await makePlan(request), at()));
      await edit({ ...request, inProcess: true }).result;
      const made = statSync(at(`${codec}.mkv`)).size;
      expect(made, codec).below(output - size);
      expect(made, `${codec}: segments`).below(scratch);
      expect(output + scratch, codec).below(1e6);
    }
  });
});
