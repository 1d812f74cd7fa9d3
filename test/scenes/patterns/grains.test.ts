import { expect } from 'chai';
import { grain, grains } from '../../../scenes/patterns/noise.js';
import type { Place } from '../../../scenes/patterns/pattern.js';

const WAVES = 56;

/** Root mean square over places that lie apart. */
function strengthOf(texel: number, draw: (place: Place) => number): number {
  const values = Array.from({ length: 400 }, (_, i) =>
    draw({ u: 0.37 * i, v: 0.71 * (i % 20), w: 0.13 * i, texel, up: 0, bend: 0, piece: 0, repeatU: 0, repeatV: 0 }),
  );
  return Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / values.length);
}

describe('grains of a pattern', () => {
  it('are there where texels are too coarse for the finest, larger and paler', () => {
    const [fine, coarse] = [1 / (4 * WAVES), 1 / 20].map((texel) =>
      strengthOf(texel, (place) => grains(place, WAVES, 9, [1, 1])),
    );
    expect(strengthOf(1 / 20, (place) => grain(place, WAVES, 9))).equal(0);
    expect(coarse).within(0.3 * fine, 0.9 * fine);
  });

  it('are what the octaves add up to where all can be shown', () => {
    const place = { u: 3.3, v: 1.7, w: 0.4, texel: 1e-4, up: 0, bend: 0, piece: 0, repeatU: 0, repeatV: 0 };
    expect(grains(place, WAVES, 9, [0.6, 0.8])).closeTo(0.6 * grain(place, WAVES, 9) + 0.8 * grain(place, WAVES / 2, 10), 1e-12);
  });
});
