import { grain, rough, smoothBetween } from './noise.js';
import type { Pattern, Place } from './pattern.js';

/** Snow on what faces up, whose rim wanders. */
export const snow: Pattern = {
  lies: 'solid',
  size: 1 / 12,
  detail: 2,
  widens: true,
  bends: 0.2,
  repeat: 'drift',
  draw(place, into) {
    const drift = rough(place, 2, 4, 101);
    into.cover = smoothBetween(0.3, 0.48, place.up + 0.22 * drift - 0.15 * place.bend);
    into.tone = 1 + 0.03 * drift + 0.03 * grain(place, 90, 102);
    into.height = 0.12 * into.cover + 0.02 * rough(place, 6, 3, 103) * into.cover;
  },
};

/** Directions that crystals of frost lie in. */
const NEEDLES = [0.2, 1.3, 2.4].map((turn) => [Math.cos(turn), Math.sin(turn)] as const);

const turned: Place = { u: 0, v: 0, w: 0, texel: 0, up: 0, bend: 0, piece: 0, repeatU: 0, repeatV: 0 };

/** Hoarfrost: crystals that grow in patches, thickest on edges and on what faces up, over a thin bloom. */
export const frost: Pattern = {
  lies: 'plane',
  size: 1 / 14,
  detail: 10,
  widens: true,
  bends: 0.15,
  repeat: 'patch',
  draw(place, into) {
    Object.assign(turned, place);
    let needles = 0;
    for (const [at, [cos, sin]] of NEEDLES.entries()) {
      turned.u = cos * place.u + sin * place.v;
      turned.v = cos * place.v - sin * place.u;
      needles = Math.max(needles, grain(turned, 2.5, 111 + at, 14) + 0.6 * grain(turned, 6, 114 + at, 34));
    }
    const patches = rough(place, 1, 4, 117);
    const grown = 0.3 + 0.34 * place.up + 0.35 * Math.max(0, place.bend) + 0.7 * patches;
    const thick = smoothBetween(0.2, 0.75, grown + 0.8 * (needles - 0.35));
    into.cover = Math.min(0.96, 0.2 * smoothBetween(-0.3, 0.3, grown) + 0.75 * thick);
    into.tone = 0.9 + 0.12 * thick + 0.08 * grain(place, 60, 118);
    into.height = 0.008 * thick * (0.5 + needles);
  },
};

/** Dust: thick on what faces up and in grooves, a film on what stands, none below and little on edges. */
export const dust: Pattern = {
  lies: 'solid',
  size: 1 / 10,
  detail: 14,
  widens: true,
  bends: 0.25,
  repeat: 'cloud',
  draw(place, into) {
    const clouds = rough(place, 2, 5, 121);
    into.cover = 0.86 * smoothBetween(-0.35, 0.85, place.up + 0.45 * clouds - 0.7 * place.bend);
    into.tone = 1 + 0.1 * clouds + 0.05 * grain(place, 100, 122);
    into.height = 0;
  },
};
