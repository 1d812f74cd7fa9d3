import { smoothStep } from '../../core/smooth-step.js';
import { cells, grain, rough, someCell } from './noise.js';
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
    into.cover = smoothStep(0.3, 0.48, place.up + 0.22 * drift - 0.15 * place.bend);
    into.tone = 1 + 0.03 * drift + 0.03 * grain(place, 90, 102);
    into.height = 0.12 * into.cover + 0.02 * rough(place, 6, 3, 103) * into.cover;
  },
};

const ray: Place = { u: 0, v: 0, w: 0, texel: 0, up: 0, bend: 0, piece: 0, repeatU: 0, repeatV: 0 };
const flower = someCell();

/** How many rays an ice flower has, about, and how far they go, in the distance of two. */
const [RAYS, REACH] = [2.4, 1.1];

/** Ice flowers: needles that grow from points strewn over a surface. */
function flowers(place: Place, waves: number, salt: number): number {
  cells(place, waves, salt, flower);
  const { first, second, cell, x, y, z } = flower;
  const turn = RAYS / (first || 1);
  Object.assign(ray, { u: turn * x + 31 * cell, v: turn * y, w: turn * z });
  ray.texel = (place.texel * waves * RAYS) / Math.max(first, 0.1);
  const rays = grain(ray, 1, salt + 4) + 0.6 * grain(ray, 2.3, salt + 5);
  return smoothStep(-0.1, 0.65, rays + 0.75 - first / REACH) * smoothStep(0, 0.3, second - first);
}

/** Hoarfrost: a crust of grains and ice flowers that grows in patches, thickest on edges and on what faces up, over a thin bloom. */
export const frost: Pattern = {
  lies: 'solid',
  size: 1 / 14,
  detail: 12,
  widens: true,
  bends: 0.15,
  repeat: 'patch',
  draw(place, into) {
    const patches = rough(place, 1, 4, 117);
    const crust = rough(place, 12, 3, 121);
    const grown = 0.3 + 0.34 * place.up + 0.4 * Math.max(0, place.bend) + 0.6 * patches;
    const needles = Math.max(flowers(place, 2, 131), 0.85 * flowers(place, 5, 141));
    const thick = smoothStep(0.15, 0.8, grown + 0.6 * (needles - 0.4) + 0.3 * crust);
    into.cover = Math.min(0.97, 0.25 * smoothStep(-0.3, 0.3, grown) + 0.72 * thick);
    into.tone = 0.92 + 0.08 * thick + 0.1 * grain(place, 50, 118);
    into.height = 0.006 * thick * (0.4 + needles) + 0.004 * crust * thick;
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
    into.cover = 0.86 * smoothStep(-0.35, 0.85, place.up + 0.45 * clouds - 0.7 * place.bend);
    into.tone = 1 + 0.1 * clouds + 0.05 * grain(place, 100, 122);
    into.height = 0;
  },
};
