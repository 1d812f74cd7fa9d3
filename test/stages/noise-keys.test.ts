import { expect } from 'chai';
import { ExtraPlanes } from '../../core/extra-plane.js';
import type { FrameFormat, Orientation } from '../../core/frame.js';
import { pixelFormat } from '../../media/pixel-format.js';
import { noiseKeys } from '../../stages/noise-keys.js';

const formatOf = (width: number, height: number, orientation: Orientation): FrameFormat => ({
  ...{ width, height, orientation },
  pixelFormat: pixelFormat('rgb24'),
  colour: {},
  timeBase: { num: 1, den: 25 },
  sampleAspectRatio: { num: 1, den: 1 },
});

describe('stages/noise-keys', () => {
  // stored, 4 × 2: 1 2 3 4 / 5 6 7 8
  const noise = (width: number, height: number): ExtraPlanes =>
    new ExtraPlanes({ noise: { width, height, samples: Float32Array.of(1, 2, 3, 4, 5, 6, 7, 8) } });

  it('takes the key of the pixel under the centre of each latent cell', () => {
    const format = formatOf(4, 2, { turn: 0, mirror: false });
    expect([...(noiseKeys({ format, extra: noise(4, 2) }, { width: 4, height: 2 }) as Int32Array)]).to.deep.equal([
      1, 2, 3, 4, 5, 6, 7, 8,
    ]);
    expect([...(noiseKeys({ format, extra: noise(4, 2) }, { width: 2, height: 1 }) as Int32Array)]).to.deep.equal([6, 8]);
  });

  it('sees the picture upright, as the model does', () => {
    const turned = formatOf(4, 2, { turn: 90, mirror: false });
    expect([...(noiseKeys({ format: turned, extra: noise(4, 2) }, { width: 2, height: 4 }) as Int32Array)]).to.deep.equal([
      ...[5, 1],
      ...[6, 2],
      ...[7, 3],
      ...[8, 4],
    ]);
    const mirrored = formatOf(4, 2, { turn: 0, mirror: true });
    expect([...(noiseKeys({ format: mirrored, extra: noise(4, 2) }, { width: 4, height: 2 }) as Int32Array)]).to.deep.equal([
      ...[4, 3, 2, 1],
      ...[8, 7, 6, 5],
    ]);
  });

  it('finds nothing on a frame without the plane', () => {
    const format = formatOf(4, 2, { turn: 0, mirror: false });
    expect(noiseKeys({ format, extra: new ExtraPlanes() }, { width: 2, height: 1 })).to.equal(undefined);
  });
});
