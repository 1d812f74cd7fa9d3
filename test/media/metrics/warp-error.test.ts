import { expect } from 'chai';
import { createFlowField } from '../../../media/flow/flow-field.js';
import { pairWarpError } from '../../../media/metrics/warp-error.js';
import { createWarpErrorMeter, flowSize } from '../../../media/metrics/warp-error-meter.js';
import { dice } from './drawn-clip.js';

describe('warp error', () => {
  it('is the mean squared difference over visible samples after the motion is taken back', () => {
    const flow = createFlowField(4, 1);
    flow.u.fill(1);
    const visible = Uint8Array.of(1, 1, 1, 0);
    const earlier = Float32Array.of(1, 2, 3, 4);
    const later = Float32Array.of(0, 1, 2, 3);
    expect(pairWarpError(earlier, later, flow, visible)).to.deep.equal({ error: 0, absolute: 0, visible: 0.75 });
    const off = later.map((value) => value + 0.5);
    expect(pairWarpError(earlier, off, flow, visible).error).to.equal(0.25);
    // a second channel that is off by 1: the mean over samples, not the sum over channels
    expect(
      pairWarpError(Float32Array.of(1, 2, 3, 4, 1, 2, 3, 4), Float32Array.of(0, 1, 2, 3, 1, 2, 3, 4), flow, visible).error,
    ).to.equal((0 + 3 * 1 - 0) / 6 - 0);
    expect(pairWarpError(earlier, later, flow, new Uint8Array(4)).error).to.be.NaN;
  });

  it('works at a shorter side that is brought down and never up', () => {
    expect(flowSize({ width: 1920, height: 1080 }, 270)).to.deep.equal({ width: 480, height: 270 });
    expect(flowSize({ width: 720, height: 1280 }, 270)).to.deep.equal({ width: 270, height: 480 });
    expect(flowSize({ width: 320, height: 180 }, 270)).to.deep.equal({ width: 320, height: 180 });
    expect(createWarpErrorMeter({ width: 100, height: 7 })).to.equal(undefined);
  });

  it('is near nothing for a moving steady clip, and the added change squared for one that pumps', () => {
    const size = { width: 96, height: 64 };
    const steady = measure(size, () => 0);
    expect(steady?.output.mean).to.be.below(1e-3);
    expect(steady?.ratio).to.be.closeTo(1, 1e-6);
    const pumping = measure(size, (frame) => (frame % 2 ? 0.1 : 0));
    expect((pumping?.output.mean ?? 0) - (steady?.output.mean ?? 0)).to.be.closeTo(0.01, 1e-3);
    expect(pumping).to.deep.include({ pairs: 5, pairsLeftOut: 0, size });
  });

  it('leaves a cut out and says so', () => {
    const meter = createWarpErrorMeter({ width: 96, height: 64 });
    for (let frame = 0; frame < 4; frame += 1) {
      const picture = frame < 2 ? view(96, 64, frame, 1) : view(96, 64, frame, 9);
      meter?.add({ index: frame, seconds: frame / 10, source: picture, output: picture }, frame > 0);
    }
    expect(meter?.result()).to.deep.include({ pairs: 2, pairsLeftOut: 1 });
  });
});

function measure(size: { width: number; height: number }, added: (frame: number) => number) {
  const meter = createWarpErrorMeter(size);
  for (let frame = 0; frame < 6; frame += 1) {
    const source = view(size.width, size.height, frame, 1);
    meter?.add({ index: frame, seconds: frame / 10, source, output: source.map((value) => value + added(frame)) }, frame > 0);
  }
  return meter?.result();
}

/** A smooth texture that moves a pixel and a half a frame, three equal channels. */
function view(width: number, height: number, frame: number, seed: number): Float32Array {
  return Float32Array.from({ length: 3 * width * height }, (_, i) => {
    const x = (i % width) + 1.5 * frame;
    const y = Math.floor(i / width) % height;
    const [x0, y0] = [Math.floor(x / 6), Math.floor(y / 6)];
    const [fx, fy] = [x / 6 - x0, y / 6 - y0];
    const row = (j: number): number => dice(x0, j, seed) * (1 - fx) + dice(x0 + 1, j, seed) * fx;
    return 0.8 * (row(y0) * (1 - fy) + row(y0 + 1) * fy);
  });
}
