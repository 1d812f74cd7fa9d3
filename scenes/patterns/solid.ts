import { cells, grain, grains, rough, seenAt, smoothBetween } from './noise.js';
import type { Pattern } from './pattern.js';

const found = { first: 0, second: 0, cell: 0 };

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
    const pore = seenAt(1 / (place.texel * 28)) * (1 - smoothBetween(size * 0.7, size, found.first)) * Number(found.cell > 0.45);
    into.tone = (1 + 0.17 * clouds + 0.07 * sand) * (1 - 0.55 * pore);
    into.height = 0.002 * sand + 0.004 * rough(place, 9, 2, 75) - 0.012 * pore;
  },
};

/** Plaster: strokes of a float, and a fine tooth. */
export const plaster: Pattern = {
  lies: 'solid',
  size: 1 / 9,
  detail: 6,
  widens: true,
  repeat: 'stroke',
  draw(place, into) {
    const strokes = rough(place, 2, 3, 81);
    const trowel = Math.abs(grain(place, 1.6, 84, 5) + 0.5 * grain(place, 4, 85, 9)); // ridges that its edge has left
    const tooth = grains(place, 60, 82, [0.6, 1]);
    into.tone = 1 + 0.1 * strokes - 0.07 * trowel + 0.06 * tooth;
    into.height = 0.022 * strokes - 0.016 * trowel + 0.005 * tooth;
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
      crease = smoothBetween(0.02, 0.3 + place.texel / 2, found.second - found.first);
    }
    const broad = rough(place, 1 / 16, 3, 92);
    const own = drawn > 0 ? found.cell - 0.5 : 0;
    into.tone = (1 + 0.22 * broad) * (1 + drawn * (0.5 * (crease - 0.8) + 0.1 * own)) * (1 + 0.06 * grain(place, 5, 93));
    into.height = drawn * 0.2 * (crease - 0.8) + 0.03 * grain(place, 5, 94);
  },
};
