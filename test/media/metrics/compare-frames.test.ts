import { expect } from 'chai';
import { EditError } from '../../../core/errors.js';
import { compareFrames } from '../../../media/metrics/compare-frames.js';
import type { RgbFrame } from '../../../media/metrics/rgb-frame.js';
import { dice, drawnClip } from './drawn-clip.js';

/** A soft texture that drifts to the right by a pixel a frame. */
const drift = (channel: number, x: number, y: number, frame: number): number =>
  0.5 + 0.15 * Math.sin((x - frame) / 3 + channel) * Math.cos(y / 4) + 0.1 * Math.sin((x - frame + 2 * y) / 7);

async function refusal(promise: Promise<unknown>): Promise<EditError> {
  const thrown: unknown = await promise.then(
    () => undefined,
    (error: unknown) => error,
  );
  expect(thrown).to.be.instanceOf(EditError);
  return thrown as EditError;
}

describe('compareFrames', () => {
  const clip = (frames = 6, width = 64, height = 48): AsyncGenerator<RgbFrame> => drawnClip(frames, width, height, drift);

  it('finds nothing between a clip and itself', async () => {
    const found = await compareFrames(clip(), clip());
    expect(found.frames).to.deep.equal({ source: 6, output: 6 });
    expect([found.measured, found.identicalFrames, found.every, found.outputResizedFrom]).to.deep.equal([6, 6, 1, null]);
    expect(found.psnr?.rgb).to.deep.equal({ mean: Infinity, worst: Infinity, worstFrame: 0, worstSeconds: 0 });
    expect(found.ssim?.mean).to.equal(1);
    expect(found.flicker?.ratio).to.be.closeTo(1, 1e-9);
    expect(found.warpError?.output).to.deep.equal(found.warpError?.source);
    expect(found.warpError?.output.mean).to.be.below(1e-4);
    expect((JSON.parse(JSON.stringify(found)) as typeof found).psnr?.rgb.mean).to.equal(null);
  });

  it('gives the mean, the worst frame and its time', async () => {
    const output = drawnClip(4, 64, 48, (c, x, y, frame) => drift(c, x, y, frame) + (frame === 2 ? 0.2 : 0.1));
    const found = await compareFrames(clip(4), output, { flowSide: false });
    expect(found.psnr?.rgb.mean).to.be.closeTo(-10 * Math.log10((3 * 0.01 + 0.04) / 4), 1e-3);
    expect(found.psnr?.luma.worst).to.be.closeTo(-10 * Math.log10(0.04), 1e-3);
    expect([found.psnr?.rgb.worstFrame, found.psnr?.rgb.worstSeconds, found.ssim?.worstFrame]).to.deep.equal([2, 0.2, 2]);
    expect(found.warpError).to.equal(null);
    expect(found.lumaJitter).to.equal(null);
  });

  it('measures a range, and the rest on its own', async () => {
    const output = (): AsyncGenerator<RgbFrame> =>
      drawnClip(12, 64, 48, (c, x, y, frame) => drift(c, x, y, frame) + (frame >= 4 && frame < 10 ? 0.1 : 0));
    const range = { selects: (index: number) => (index >= 4 && index < 7) || index === 9, everyOutside: 2 };
    const found = await compareFrames(clip(12), output(), { flowSide: 24, range });
    expect([found.inRange, found.measured, found.identicalFrames]).to.deep.equal([4, 4, 0]);
    expect(found.psnr?.rgb.mean).to.be.closeTo(20, 1e-3);
    expect((found.warpError?.pairs ?? 0) + (found.warpError?.pairsLeftOut ?? 0), 'pairs within the range').to.equal(2);
    expect(found.lumaJitter, 'three frames in a row, then one').to.equal(null);
    const { outside } = found;
    expect([outside?.measured, outside?.every, outside?.identicalFrames], 'of 0 … 3, 7, 8, 10, 11').to.deep.equal([4, 2, 3]);
    expect(outside?.psnr?.rgb.worst).to.be.closeTo(20, 1e-3);
    const sampled = await compareFrames(clip(12), output(), { every: 2, flowSide: false, range });
    expect([sampled.inRange, sampled.measured]).to.deep.equal([4, 2]);
  });

  it('tells a steady edit from a boiling one', async () => {
    const edited = (boil: boolean): AsyncGenerator<RgbFrame> =>
      drawnClip(6, 64, 48, (c, x, y, frame) => 1 - drift(c, x, y, frame) + (boil ? 0.06 * (dice(c, x, y, frame) - 0.5) : 0));
    const steady = await compareFrames(clip(), edited(false));
    const boiling = await compareFrames(clip(), edited(true));
    expect(steady.warpError?.ratio).to.be.closeTo(1, 0.01);
    expect(steady.flicker?.ratio).to.be.closeTo(1, 0.01);
    expect(boiling.warpError?.ratio).to.be.above(5);
    expect(boiling.flicker?.ratio).to.be.above(2);
  });

  it('does not credit an output that stands still while its source moves', async () => {
    const frozen = drawnClip(6, 64, 48, (c, x, y) => drift(c, x, y, 0));
    const found = await compareFrames(clip(), frozen);
    expect(found.warpError?.ratio).to.be.above(5);
  });

  it('resizes an output of another size, and says so', async () => {
    const output = drawnClip(6, 128, 96, (c, x, y, frame) => drift(c, (x - 0.5) / 2, (y - 0.5) / 2, frame));
    const found = await compareFrames(clip(), output);
    expect(found.outputResizedFrom).to.deep.equal({ width: 128, height: 96 });
    expect(found.size).to.deep.equal({ width: 64, height: 48 });
    expect(found.psnr?.rgb.mean).to.be.above(40);
  });

  it('measures only every n-th frame and its pair, and says so', async () => {
    const output = drawnClip(9, 64, 48, (c, x, y, frame) => drift(c, x, y, frame) + (frame % 4 === 2 ? 0.3 : 0));
    const found = await compareFrames(clip(9), output, { every: 4 });
    expect([found.every, found.measured, found.identicalFrames, found.warpError?.pairs]).to.deep.equal([4, 3, 3, 2]);
    expect(found.frames).to.deep.equal({ source: 9, output: 9 });
    expect(found.lumaJitter?.output).to.be.above(0.05);
    expect(found.flicker?.ratio).to.be.closeTo(1, 1e-6);
  });

  it('counts on to the end of the longer clip', async () => {
    let seen = 0;
    const found = await compareFrames(clip(3), clip(7), { flowSide: false, onFrame: (count) => (seen = count) });
    expect(found.frames).to.deep.equal({ source: 3, output: 7 });
    expect([found.measured, seen]).to.deep.equal([3, 7]);
  });

  it('keeps nothing of a frame whose buffer is used again', async () => {
    async function* reused(): AsyncGenerator<RgbFrame> {
      const rgb = new Float32Array(3 * 64 * 48);
      for await (const frame of clip()) {
        rgb.set(frame.rgb);
        yield { ...frame, rgb };
      }
    }
    expect(await compareFrames(reused(), reused())).to.deep.equal(await compareFrames(clip(), clip()));
  });

  it('closes both clips when one fails or the signal fires', async () => {
    const closed: string[] = [];
    async function* watched(name: string, fail: boolean): AsyncGenerator<RgbFrame> {
      try {
        for await (const frame of clip(50)) {
          if (fail && frame.pts === 3n) throw new EditError('media/decode', 'it broke.');
          yield frame;
        }
      } finally {
        closed.push(name);
      }
    }
    const broken = await refusal(compareFrames(watched('a', false), watched('b', true), { flowSide: false }));
    expect([broken.code, closed.sort()]).to.deep.equal(['media/decode', ['a', 'b']]);
    closed.length = 0;
    const controller = new AbortController();
    const onFrame = (count: number): void => (count === 2 ? controller.abort() : undefined);
    const options = { flowSide: false, signal: controller.signal, onFrame } as const;
    const aborted = await refusal(compareFrames(watched('a', false), watched('b', false), options));
    expect([aborted.code, closed.sort()]).to.deep.equal(['cancel/aborted', ['a', 'b']]);
  });

  it('refuses in sentences', async () => {
    expect((await refusal(compareFrames(clip(), clip(), { every: 0 }))).message).to.equal(
      'expected a whole number of at least 1 for every, found 0.',
    );
    expect((await refusal(compareFrames(clip(), clip(0)))).message).to.equal(
      'expected frames to compare, but the output has none.',
    );
    expect((await refusal(compareFrames(clip(0), clip(0)))).code).to.equal('media/no-frames');
    const holed = drawnClip(2, 64, 48, (_, x, y, frame) => (frame === 1 && x === 5 && y === 5 ? NaN : 0.5));
    expect((await refusal(compareFrames(clip(), holed))).message).to.equal(
      'frame 1: expected samples from 0 to 1, found one that is no finite number.',
    );
    async function* short(): AsyncGenerator<RgbFrame> {
      for await (const frame of clip(1)) yield { ...frame, rgb: new Float32Array(5) };
    }
    expect((await refusal(compareFrames(clip(), short()))).message).to.equal('expected 64×48×3 samples in a frame, found 5.');
  });

  it('measures a clip of one pixel', async () => {
    const dot = (value: number): AsyncGenerator<RgbFrame> => drawnClip(2, 1, 1, () => value);
    const found = await compareFrames(dot(0.5), dot(0.6));
    expect(found.psnr?.rgb.mean).to.be.closeTo(20, 1e-4);
    expect(found.warpError).to.equal(null);
  });
});
