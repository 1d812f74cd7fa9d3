import { cells, grain, rough, smoothBetween } from './noise.js';
import type { Pattern } from './pattern.js';

const found = { first: 0, second: 0, cell: 0 };

/** Snow on what faces up, whose rim wanders. */
export const snow: Pattern = {
  lies: 'solid',
  size: 1 / 12,
  detail: 2,
  repeat: 'drift',
  draw(place, into) {
    const drift = rough(place, 2, 4, 101);
    into.cover = smoothBetween(0.3, 0.48, place.up + 0.22 * drift);
    into.tone = 1 + 0.03 * drift + 0.03 * grain(place, 90, 102);
    into.height = 0.12 * into.cover + 0.02 * rough(place, 6, 3, 103) * into.cover;
  },
};

/** Frost: a white bloom everywhere, thicker on top, in feathers. */
export const frost: Pattern = {
  lies: 'solid',
  size: 1 / 14,
  detail: 3,
  repeat: 'feather',
  draw(place, into) {
    cells(place, 3, 111, found);
    const feather = 1 - smoothBetween(0, 0.5, found.second - found.first + 0.35 * rough(place, 10, 3, 112));
    into.cover = Math.min(0.95, Math.max(0, 0.42 + 0.22 * place.up + 0.4 * (feather - 0.4) + 0.18 * rough(place, 2, 3, 113)));
    into.tone = 0.94 + 0.1 * feather + 0.04 * grain(place, 80, 114);
    into.height = 0.008 * feather;
  },
};

/** Dust: thick on what faces up, a film on what stands, none below. */
export const dust: Pattern = {
  lies: 'solid',
  size: 1 / 10,
  detail: 14,
  repeat: 'cloud',
  draw(place, into) {
    const clouds = rough(place, 2, 5, 121);
    into.cover = 0.86 * smoothBetween(-0.35, 0.85, place.up + 0.45 * clouds);
    into.tone = 1 + 0.1 * clouds + 0.05 * grain(place, 100, 122);
    into.height = 0;
  },
};
