import { smoothStep } from '../../core/smooth-step.js';
import { cells, grain, grains, rough, seenAt, someCell } from './noise.js';
import type { Pattern, Place } from './pattern.js';

const found = someCell();

/** Concrete: clouds, sand, and the pores that air leaves. */
export const concrete: Pattern = {
  lies: 'solid',
  size: 1 / 5,
  detail: 8,
  widens: true,
  repeat: 'cloud',
  draw(place, into) {
    const clouds = rough(place, 1, 4, 71);
    const sand = grain(place, 60, 72) + 0.7 * grain(place, 120, 73);
    cells(place, 14, 74, found);
    const size = 0.05 + 0.2 * found.cell ** 4;
    const pore = seenAt(1 / (place.texel * 28)) * (1 - smoothStep(size * 0.7, size, found.first)) * Number(found.cell > 0.45);
    into.tone = (1 + 0.17 * clouds + 0.07 * sand) * (1 - 0.55 * pore);
    into.height = 0.002 * sand + 0.004 * rough(place, 9, 2, 75) - 0.012 * pore;
  },
};

/** Plaster: clouds of wet and dry, strokes of a float with the ridges that its edge has left, and a fine tooth. */
export const plaster: Pattern = {
  lies: 'solid',
  size: 1 / 16,
  detail: 7,
  widens: true,
  repeat: 'stroke',
  draw(place, into) {
    const clouds = rough(place, 0.4, 3, 87);
    const strokes = rough(place, 2, 3, 81);
    const trowel = Math.abs(grain(place, 1.6, 84, 5) + 0.5 * grain(place, 4, 85, 9));
    const tooth = grains(place, 60, 82, [0.6, 1]);
    into.tone = 1 + 0.05 * strokes + 0.08 * tooth;
    into.second = Math.min(1, Math.max(0, 0.16 + 0.28 * trowel + 0.18 * clouds));
    into.height = 0.024 * strokes - 0.026 * trowel + 0.009 * tooth;
  },
};

/** Leather: pebbles between creases, and where it was stretched. */
export const leather: Pattern = {
  lies: 'solid',
  size: 1 / 100,
  detail: 1.4,
  widens: true,
  repeat: 'pebble',
  draw(place, into) {
    const drawn = seenAt(1 / (1.4 * place.texel));
    let crease = 0.65;
    if (drawn > 0) {
      cells(place, 1, 91, found);
      crease = smoothStep(0.02, 0.3 + place.texel / 2, found.second - found.first);
    }
    const broad = rough(place, 1 / 16, 3, 92);
    const own = drawn > 0 ? found.cell - 0.5 : 0;
    into.tone = (1 + 0.22 * broad) * (1 + drawn * (0.5 * (crease - 0.8) + 0.1 * own)) * (1 + 0.06 * grain(place, 5, 93));
    into.height = drawn * 0.2 * (crease - 0.8) + 0.03 * grain(place, 5, 94);
  },
};

const veined: Place = { u: 0, v: 0, w: 0, texel: 0, up: 0, bend: 0, piece: 0, repeatU: 0, repeatV: 0 };

/** A vein where noise of bent places goes through nothing; it comes and goes along its way. @param wide its half, in noise */
function vein(place: Place, waves: number, salt: number, wide: number, mean: number): number {
  const drawn = seenAt(wide / (waves * place.texel));
  if (drawn === 0) return mean;
  const there = smoothStep(-0.25, 0.45, rough(place, 0.7 * waves, 2, salt + 7));
  const line = 1 - smoothStep(0, wide * (0.35 + there), Math.abs(grain(veined, waves, salt)));
  return drawn * line * there + (1 - drawn) * mean;
}

/** Marble: clouds, and veins of three sizes that were folded with the stone. */
export const marble: Pattern = {
  lies: 'solid',
  size: 1 / 3,
  detail: 12,
  widens: true,
  repeat: 'fold',
  draw(place, into) {
    Object.assign(veined, place);
    const [foldU, foldV, foldW] = [rough(place, 1.5, 5, 191), rough(place, 1.5, 5, 197), rough(place, 1.5, 5, 203)];
    veined.u += 0.42 * foldU;
    veined.v += 0.42 * foldV;
    veined.w += 0.42 * foldW;
    const clouds = rough(veined, 1.2, 4, 209);
    const large = vein(place, 1.1, 215, 0.055, 0.03);
    const middle = vein(place, 2.6, 223, 0.06, 0.03);
    const hair = vein(place, 6, 231, 0.07, 0.03);
    into.second = Math.min(0.85, 0.8 * large + 0.5 * middle + 0.3 * hair);
    into.tone = 1 + 0.13 * Math.min(0, clouds) + 0.04 * clouds + 0.02 * grain(place, 60, 239);
  },
};
