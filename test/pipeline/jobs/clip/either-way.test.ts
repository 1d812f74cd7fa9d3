import { expect } from 'chai';
import { packageFile } from '../../../../core/package-file.js';
import { clipWork } from '../../../../pipeline/jobs/clip/clip-work.js';
import { eitherWay } from '../../../../pipeline/jobs/clip/either-way.js';
import { prepare } from '../../../../pipeline/jobs/clip/prepare.js';
import { makePlan } from '../../../../pipeline/planners/make-plan.js';
import { temporaryFolder } from '../../../cli/temporary-folder.js';
import { lavfiClip } from '../../../lavfi-clip.js';

const model = packageFile('test', 'fixtures', 'few-step', 'models', 'tiny-turbo');

describe('the estimate of a job with a model', function () {
  this.timeout(120_000);
  const at = temporaryFolder();

  it('tells what it takes to edit every frame, and to edit keys', async () => {
    const input = lavfiClip(at('clip.mkv'), {
      seconds: 2,
      size: '320x240',
      more: ['-c:v', 'ffv1', '-pix_fmt', 'yuv420p', '-an'],
    });
    const ready = async (use: string, options: Record<string, unknown>) =>
      prepare(await makePlan({ input, output: at('out.mkv'), stages: [{ use, options }] }), at());
    const frames = await ready('instruct', { prompt: 'make it red', model });
    const timings = clipWork(frames).flatMap((part) => (part.part === 'edit' ? [{ ...part, seconds: 5 * part.units }] : []));
    for (const method of ['frames', 'carry']) {
      const ways = eitherWay(await ready('instruct', { prompt: 'make it red', model, method }), timings);
      expect(ways?.frames.parts.edit).within(225, 275); // 50 frames of 5 s each
      expect(ways?.carry.parts.edit).within(20, 90); // opening the model, three keys of 5 s, and what follows them
    }
    expect(eitherWay(await ready('adjust', { exposure: 1 }), timings)).equal(undefined);
  });
});
