import { execFileSync } from 'node:child_process';
import { createReadStream, createWriteStream } from 'node:fs';
import { expect } from 'chai';
import { heardByAll } from '../../pipeline/cli/heard.js';
import { edit } from '../../pipeline/edit.js';
import { readPlan } from '../../pipeline/provenance/read-plan.js';
import { lavfiClip } from '../lavfi-clip.js';
import { temporaryFolder } from './temporary-folder.js';

describe('sentences that speak of times of the clip', () => {
  const at = temporaryFolder();
  let clip = '';
  before(
    () =>
      (clip = lavfiClip(at('clip.mkv'), {
        seconds: 0.2,
        size: '64x48',
        rate: '50',
        more: ['-c:v', 'ffv1', '-pix_fmt', 'yuv420p'],
      })),
  );

  const instruction = 'black and white until frame 5';
  const request = { instruction, stages: [{ use: 'instruct' }] };
  const hear = (...inputs: string[]) => heardByAll(inputs, request, {}, () => undefined);

  it('are read with the clip of a command', async () => {
    const [stage] = (await hear(clip)).stages ?? [];
    expect(stage).deep.include({ use: 'adjust', when: { from: 0, to: 0.1 } });
  });

  it('are left to the job of each clip where there are several', async () => {
    expect(await hear(clip, at('other.mkv'))).equal(request);
    const plain = { ...request, instruction: 'black and white' };
    expect((await heardByAll([clip, at('other.mkv')], plain, {}, () => undefined)).stages?.[0]).include({ use: 'adjust' });
  });

  it('are read with the copy of a source that can be read once', async () => {
    execFileSync('mkfifo', [at('pipe')]);
    createReadStream(clip).pipe(createWriteStream(at('pipe')));
    const { output } = await edit({ input: at('pipe'), output: at('out.mkv'), instruction, inProcess: true }).result;
    expect((await readPlan(output)).stages[0]).deep.include({ when: { from: 0, to: 0.1 } });
  });
});
