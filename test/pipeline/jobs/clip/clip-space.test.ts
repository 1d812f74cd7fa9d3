import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import { edit } from '../../../../pipeline/edit.js';
import { makePlan } from '../../../../pipeline/planners/make-plan.js';
import { prepare } from '../../../../pipeline/jobs/clip/prepare.js';
import { estimateSpace } from '../../../../pipeline/jobs/clip/clip-space.js';
import { listShots, withShots } from '../../../../pipeline/jobs/clip/survey.js';
import { FFMPEG } from '../../../tools.js';
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

  it('counts what following keys puts on the disk', async () => {
    const input = lavfiClip(at('few.mkv'), { seconds: 0.16, size: '64x48', more: ['-c:v', 'ffv1', '-pix_fmt', 'yuv420p'] });
    execFileSync(FFMPEG, ['-v', 'error', '-i', input, '-frames:v', '1', at('key.png')]);
    const request = { input, output: at('out.mkv'), stages: [] };
    const carry = [{ image: at('key.png'), at: 0, unit: 'frames' as const }];
    const carried = await prepare(await makePlan({ ...request, carry }), at());
    const { signal } = new AbortController();
    await mkdir(at('work'));
    const shots = await listShots(carried, undefined, signal, () => undefined, { folder: at('work') });
    const files = (await readdir(at('work'), { recursive: true })).map((name) => statSync(join(at('work'), name)));
    const made = files.filter((file) => file.isFile()).reduce((sum, { size }) => sum + size, 0);
    expect(made).above(4 * 5 * 64 * 48);
    for (const ready of [carried, await withShots(carried, shots)])
      expect(estimateSpace(ready).scratch - estimateSpace(ready, { surveyed: false }).scratch).within(made, 5 * made);
  });
});
