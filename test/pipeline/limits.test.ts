import { expect } from 'chai';
import { packageFile } from '../../core/package-file.js';
import type { Frame } from '../../core/frame.js';
import { FramePool } from '../../core/pool.js';
import { copyFrame } from '../../media/copy-frame.js';
import { decodeClip } from '../../media/input/decode.js';
import { probeClip } from '../../media/input/probe.js';
import { edit } from '../../pipeline/edit.js';
import { inspect } from '../../pipeline/inspect.js';
import type { EditRequest } from '../../pipeline/process/run-edit.js';
import { temporaryFolder } from '../cli/temporary-folder.js';
import { lavfiClip } from '../lavfi-clip.js';
import { decodedHashes } from './decoded-hashes.js';

const MODEL = packageFile('test', 'fixtures', 'few-step', 'models', 'tiny-turbo');
const GREY = { use: 'adjust', options: { saturation: 0, exposure: 0.7 } };
const RED = { use: 'instruct', options: { prompt: 'make it red', detail: 'model', model: MODEL, steps: 1, size: 32, device: 'cpu', threads: 1 } }; // prettier-ignore
const BOX = { kind: 'box', x: 16, y: 8, width: 15, height: 13 } as const;

const decoded = new Map<string, Promise<Frame[]>>();

/** The frames of a file, decoded once: nothing is written twice here. */
function framesOf(path: string): Promise<Frame[]> {
  const found = decoded.get(path) ?? decode(path);
  decoded.set(path, found);
  return found;
}

async function decode(path: string): Promise<Frame[]> {
  const source = decodeClip(await probeClip(path));
  const frames: Frame[] = [];
  for await (const frame of source.frames(new FramePool(source.frameBytes, 2), new AbortController().signal)) {
    frames.push(copyFrame(frame));
    frame.release();
  }
  return frames;
}

/** Samples that differ, and whether a pixel of them lies in the box. */
function differences(one: Frame, other: Frame): { inside: number; outside: number } {
  const { width, height, pixelFormat } = one.format;
  let [inside, outside] = [0, 0];
  one.planes.forEach((plane, place) => {
    const [sx, sy] = place === 1 || place === 2 ? pixelFormat.chromaShift : [0, 0];
    const across = -(-width >> sx);
    for (let i = 0; i < plane.length; i++) {
      if (plane[i] === other.planes[place][i]) continue;
      const [left, top] = [(i % across) << sx, Math.floor(i / across) << sy];
      const reaches = left < BOX.x + BOX.width && left + (1 << sx) > BOX.x && top < BOX.y + BOX.height && top + (1 << sy) > BOX.y;
      if (reaches) inside += 1;
      else outside += 1;
    }
  });
  expect(height).equal(32);
  return { inside, outside };
}

describe('edits that are held back', function () {
  this.timeout(120_000);
  const at = temporaryFolder();
  const run = (output: string, more: Partial<EditRequest>, input = 'yuv420p.mkv') =>
    edit({ input: at(input), output: at(output), codec: 'ffv1', inProcess: true, ...more }).result;
  const clip = (format: string): string =>
    lavfiClip(at(`${format}.mkv`), { seconds: 0.48, size: '48x32', more: ['-c:v', 'ffv1', '-pix_fmt', format, '-an'] });
  before(() => ['yuv420p', 'yuv444p', 'yuv420p10le', 'yuv444p10le', 'yuva420p'].forEach(clip));

  for (const format of ['yuv420p', 'yuv444p', 'yuv420p10le', 'yuv444p10le', 'yuva420p'])
    it(`leave every sample outside a mask as it is, and say so: ${format}`, async () => {
      const result = await run(`box-${format}.mkv`, { stages: [GREY], mask: { of: [BOX] } }, `${format}.mkv`);
      const [before, after] = [await framesOf(at(`${format}.mkv`)), await framesOf(at(`box-${format}.mkv`))];
      expect(after.length).equal(12);
      for (const [i, frame] of after.entries()) {
        const found = differences(before[i], frame);
        expect(found.outside).equal(0);
        expect(found.inside).greaterThan(100);
      }
      expect(result.outside).property('changed', 0);
      const message = `Changed outside the mask: 0 samples of ${result.outside?.samples}.`;
      expect(result.notices.filter(({ code }) => code === 'result/outside-mask')).deep.equal([{ code: 'result/outside-mask', message }]); // prettier-ignore
      expect(result.outside?.samples).within(1, 12 * before[0].planes.reduce((sum, { length }) => sum + length, 0) - 1);
    });

  it('leave frames outside their times as they are; each edit has times and a mask of its own', async () => {
    const stages = [
      { ...GREY, when: { from: 0.12, to: 0.24 } },
      { use: 'adjust', options: { warmth: 1 }, when: { from: 8, to: 9, unit: 'frames' as const }, mask: { except: [BOX] } },
    ];
    const result = await run('when.mkv', { stages });
    const [before, after] = [await framesOf(at('yuv420p.mkv')), await framesOf(at('when.mkv'))];
    const found = after.map((frame, i) => differences(before[i], frame));
    found.forEach(({ inside, outside }, i) => {
      expect(inside > 100, `inside ${i}`).equal(i >= 3 && i < 6);
      expect(outside > 100, `outside ${i}`).equal((i >= 3 && i < 6) || i === 8 || i === 9);
    });
    expect(result.outside).property('changed', 0);
    const { edited } = await inspect({ input: at('yuv420p.mkv'), output: at('dry.mkv'), stages }); // prettier-ignore
    expect(edited).deep.equal([{ from: 3, to: 5 }, { from: 8, to: 9 }]); // prettier-ignore
  });

  it('are mixed by their strength: the source at 0, all of the edit at 1, between them on the way', async () => {
    await run('all.mkv', { stages: [GREY] });
    await run('keys.mkv', { stages: [GREY], strength: [{ at: 0, value: 0 }, { at: 0.4, value: 1 }] }); // prettier-ignore
    const [before, all, keys] = await Promise.all(['yuv420p.mkv', 'all.mkv', 'keys.mkv'].map((name) => framesOf(at(name))));
    for (const [i, frame] of keys.entries()) {
      const share = Math.min(1, (40 * i) / 1000 / 0.4);
      const [one, other] = [before[i].planes[1], all[i].planes[1]];
      frame.planes[1].forEach((sample, k) => expect(sample).equal(Math.floor(one[k] + (other[k] - one[k]) * share + 0.5)));
    }
    await run('none.mkv', { stages: [RED], strength: 0 });
    expect(await decodedHashes(at('none.mkv'))).deep.equal(await decodedHashes(at('yuv420p.mkv')));
    await run('whole.mkv', { stages: [GREY], strength: 1 });
    expect(await decodedHashes(at('whole.mkv'))).deep.equal(await decodedHashes(at('all.mkv')));
  });

  it('fade at the ends of the range', async () => {
    await run('fade.mkv', { stages: [GREY], range: { from: 0.08, to: 0.4, unit: 'seconds' }, fade: 0.12 });
    const [before, after] = [await framesOf(at('yuv420p.mkv')), await framesOf(at('fade.mkv'))];
    const size = after.map((frame, i) => {
      let sum = 0;
      frame.planes[1].forEach((value, k) => (sum += Math.abs(value - before[i].planes[1][k])));
      return sum;
    });
    expect([0, 1, 2, 10, 11].map((i) => size[i])).deep.equal([0, 0, 0, 0, 0]);
    expect(size[3] < 0.5 * size[5] && size[4] < 0.8 * size[5] && size[9] < 0.5 * size[5]).equal(true);
  });

  it('make the same pixels whatever the model takes at once', async () => {
    const more = { mask: { of: [BOX], feather: 3 }, strength: [{ at: 0, value: 0 }, { at: 0.3, value: 0.9 }] }; // prettier-ignore
    const stages = (batch: number) => [
      { ...GREY, when: { from: 0.2 } },
      { ...RED, options: { ...RED.options, batch }, when: { from: 0.1, to: 0.4, fade: 0.1 }, strength: 0.8 },
      { ...RED, options: { ...RED.options, prompt: 'make it blue', batch }, mask: { of: [{ ...BOX, x: 10 }] } },
    ];
    const noise = ['-vf', 'noise=alls=40:allf=t', '-c:v', 'ffv1', '-pix_fmt', 'yuv420p', '-an']; // no two frames are equal
    lavfiClip(at('noisy.mkv'), { seconds: 0.48, size: '48x32', more: noise });
    const hashes: string[][] = [];
    for (const batch of [1, 4, 7]) {
      const { outside } = await run(`batch-${batch}.mkv`, { ...more, stages: stages(batch) }, 'noisy.mkv');
      expect(outside).property('changed', 0);
      hashes.push(await decodedHashes(at(`batch-${batch}.mkv`)));
    }
    expect(hashes[1]).deep.equal(hashes[0]);
    expect(hashes[2]).deep.equal(hashes[0]);
    expect(new Set(hashes[0]).size).equal(12);
  });

  it('is told of what cannot be held back', async () => {
    const refusal = async (more: Partial<EditRequest>, input?: string): Promise<string> =>
      run('never.mkv', { stages: [GREY], ...more }, input).then(
        () => 'no error',
        ({ code, message }: { code: string; message: string }) => `${code} ${message}`,
      );
    expect(await refusal({ mask: { of: [{ kind: 'alpha' }] } })).match(/^plan\/mask .*alpha.*yuv420p/);
    expect(await refusal({ mask: { of: [{ kind: 'nobody' } as never] } })).match(/^plan\/invalid .*mask\.of\[0\].*kind.*box/);
    expect(await refusal({ stages: [{ ...GREY, mask: { of: [{ kind: 'box', size: 3 }] } }] })).match(
      /stages\[0\]\.mask\.of\[0\]: there is no option "size"/,
    );
    expect(await refusal({ stages: [{ ...GREY, when: { from: 3 } }] })).match(/^plan\/range .*0\.48 s, found 3/);
    expect(await refusal({ strength: 2 })).match(/^plan\/invalid .*strength.*0 to 1/);
  });
});
