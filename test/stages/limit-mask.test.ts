import { expect } from 'chai';
import { ExtraPlanes } from '../../core/extra-plane.js';
import type { FrameFormat, Orientation } from '../../core/frame.js';
import { pixelFormat } from '../../media/pixel-format.js';
import { limitMask } from '../../stages/limit-mask.js';

const formatOf = (orientation: Orientation): FrameFormat => ({
  ...{ width: 4, height: 2, orientation },
  pixelFormat: pixelFormat('rgb24'),
  colour: {},
  timeBase: { num: 1, den: 25 },
  sampleAspectRatio: { num: 1, den: 1 },
});

describe('stages/limit-mask', () => {
  const extra = new ExtraPlanes({ limit: { width: 4, height: 2, samples: Uint8Array.of(0, 0, 255, 255, 0, 0, 255, 51) } });

  it('is the nearest sample at the size of the model, nothing without the plane', () => {
    const format = formatOf({ turn: 0, mirror: false });
    expect([...(limitMask({ format, extra }, { width: 2, height: 1 }) ?? [])].map((share) => Math.round(share * 255))).deep.equal(
      [0, 51],
    );
    expect(limitMask({ format, extra: new ExtraPlanes({}) }, { width: 2, height: 1 })).equal(undefined);
  });

  it('is what a stage `mask` left where nothing else holds the model back', () => {
    const format = formatOf({ turn: 0, mirror: false });
    const planned = { width: 4, height: 2, samples: Float32Array.of(0, 0, 1, 1, 0, 0, 0.5, 0.25) };
    const both = new ExtraPlanes({ mask: planned, limit: extra.get('limit') });
    expect([...(limitMask({ format, extra: new ExtraPlanes({ mask: planned }) }, { width: 2, height: 1 }) ?? [])]).deep.equal([0, 0.25]); // prettier-ignore
    expect(limitMask({ format, extra: both }, { width: 4, height: 2 })?.[6]).equal(1);
  });

  it('is turned upright, as the picture is', () => {
    const format = formatOf({ turn: 180, mirror: false });
    expect([...(limitMask({ format, extra }, { width: 4, height: 1 }) ?? [])]).deep.equal([1, 1, 0, 0]);
  });
});
