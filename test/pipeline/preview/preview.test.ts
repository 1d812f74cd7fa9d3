import { existsSync, readFileSync } from 'node:fs';
import { expect } from 'chai';
import { openImage } from '../../../media/stills/image.js';
import { edit } from '../../../pipeline/edit.js';
import type { Forecast } from '../../../pipeline/run/forecast.js';
import type { PlanRequest } from '../../../pipeline/plan/plan.js';
import { previewFrames } from '../../../pipeline/preview/preview.js';
import { command } from '../../cli/command.js';
import { expectCode, expectRefusal } from '../../cli/ended.js';
import { temporaryFolder } from '../../cli/temporary-folder.js';
import { lavfiClip } from '../../lavfi-clip.js';
import { decodedHashes, hashOf } from '../decoded-hashes.js';
import { shared } from '../../shared-folder.js';

const events = { signal: new AbortController().signal, onProgress: () => undefined, onNotice: () => undefined };

describe('preview', function () {
  this.timeout(240_000);
  const at = temporaryFolder();
  let clip = '';
  let model = '';
  before(function () {
    model = shared(this, 'reference/models/tiny-ip2p');
    clip = lavfiClip(at('clip.mkv'), { seconds: 0.6, more: ['-c:v', 'ffv1', '-pix_fmt', 'yuv420p'] });
  });

  const planFor = (output: string, attention: string): PlanRequest => ({
    input: clip,
    output: at(output),
    codec: 'ffv1',
    seed: 3,
    instruction: 'make it red',
    range: { from: 2, to: 12, unit: 'frames' },
    stages: [{ use: 'instruct', options: { prompt: 'make it red', model, steps: 2, size: 32, device: 'cpu', attention } }],
  });

  for (const attention of ['anchors', 'first-prev'] as const) {
    it(`shows the frames of the whole run, bit for bit before encoding, with attention ${attention}`, async () => {
      const plan = planFor(`${attention}.mkv`, attention);
      const forecasts: Forecast[] = [];
      const job = edit({ ...plan, inProcess: true });
      job.forecast.subscribe((forecast) => forecasts.push(forecast));
      await job.result;
      const [whole, source] = [await decodedHashes(plan.output), await decodedHashes(clip)];
      const moments = [{ at: 5, unit: 'frames' as const }, { at: 0.44, unit: 'seconds' as const }, { at: 1, unit: 'frames' as const }]; // prettier-ignore
      const { frames, variants } = await previewFrames(
        { plan: { ...plan, output: at('never.mkv') }, moments, seeds: [4, 3], strengths: [], sheet: '', overwrite: false },
        events,
      );
      expect(variants.map(({ seed }) => seed)).deep.equal([4, 3]);
      expect(frames.map(({ index }) => index)).deep.equal([5, 11, 1]);
      for (const { index, source: before, edited } of frames) {
        expect(hashOf(before)).equal(source[index]);
        // the plan's own seed comes second, on a model that another variant has used
        expect(hashOf(edited[1]), `frame ${index}`).equal(whole[index]);
        if (index === 1) expect(whole[1], 'outside the range').equal(source[1]);
        else expect(hashOf(edited[0]), 'another seed').not.equal(whole[index]);
      }
      expect(existsSync(at('never.mkv'))).equal(false);
      expect(forecasts.map(({ frames: count, width, device }) => [count, width, device])).deep.equal([[11, 32, 'cpu']]);
      expect(forecasts[0]?.secondsPerFrame).greaterThan(0);
      expect(forecasts[0]?.seconds).greaterThan(0);
    });
  }

  it('writes one sheet with a column for the source and each variant, a row for each frame and strength', async () => {
    const flags = ['--model', model, '--steps', '1', '--size', '32', '--device', 'cpu', '--progress', 'none'];
    const args = ['preview', clip, 'make it red', '--at', '0:00.2', '--at', 'f9', '--seeds', '2', '--strengths', '0.5,1'];
    const ended = await command([...args, ...flags, '-o', at('sheet.png')]);
    expectCode(ended, 0);
    expect(ended.stdout).equal(`${at('sheet.png')}\n`);
    const { width, height } = await openImage(readFileSync(at('sheet.png'))).metadata();
    const [across, down] = [(width - 72 + 14) / (480 + 14), (height - 104 - 58 + 14) / (360 + 14)];
    expect([across, down]).deep.equal([3, 4]);
    expectRefusal(await command([...args, ...flags, '-o', at('sheet.png')]), 8, /sheet\.png exists already/);
  });

  it('works on a still, and refuses what is not there in a sentence', async () => {
    const still = at('still.png');
    lavfiClip(still, { seconds: 0.04, more: ['-frames:v', '1', '-pix_fmt', 'rgb24'] });
    const flags = ['--model', model, '--steps', '1', '--size', '32', '--device', 'cpu', '--progress', 'none', '--seeds', '1'];
    expectCode(await command(['preview', still, 'make it red', ...flags, '-o', at('still-sheet.jpg')]), 0);
    expect(existsSync(at('still-sheet.jpg'))).equal(true);
    expectRefusal(await command(['preview', clip, 'make it red', ...flags, '--at', '0:09']), 3, /there is nothing at 9 s: the clip is 0\.60 s long/); // prettier-ignore
    expectRefusal(
      await command(['preview', clip, 'make it red', ...flags, '--at', 'noon']),
      2,
      /--at: expected a time such as 0:07/,
    );
  });
});
