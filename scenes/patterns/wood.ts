import { smoothStep } from '../../core/smooth-step.js';
import { chanceOf, grain, seenAt } from './noise.js';
import type { Pattern } from './pattern.js';

/** How much darker late wood is. */
const LATE = 0.42;

/**
 * Wood: rings around a pith that lies beside the part, so that boards show flames and straight grain, with fibres and pores along it. One repeat is a ring.
 */
export const wood: Pattern = {
  lies: 'grain',
  size: 1 / 56,
  detail: 1.5,
  widens: true,
  repeat: 'ring',
  draw(place, into) {
    const { v, w, piece, texel } = place;
    const [besideV, besideW] = [7 + 9 * piece, 3 + 6 * chanceOf(Math.floor(piece * 0xffffff), 0, 0, 9)];
    const bend = 2.2 * grain(place, 1 / 24, 41, 1 / 10) + 0.7 * grain(place, 1 / 8, 42, 1 / 3);
    const ring = Math.hypot(v + besideV + bend, w + besideW + bend / 2) + 0.12 * grain(place, 1 / 2, 43, 2);
    const year = ring - Math.floor(ring);
    const late = smoothStep(0.35, 0.86, year) * (1 - smoothStep(0.9, 1, year));
    const drawn = seenAt(1 / (2 * texel));
    const fibre = 0.8 * grain(place, 0.15, 48, 2.5) + grain(place, 0.3, 44, 7) + 0.7 * grain(place, 0.7, 45, 18);
    const pore = smoothStep(0.45, 0.8, grain(place, 0.4, 46, 12));
    const broad = 0.1 * grain(place, 1 / 40, 47, 1 / 6) + 0.16 * (piece - 0.5);
    const dark = drawn * late + (1 - drawn) * 0.4;
    into.tone = (1 + broad) * (1.16 - LATE * dark) * (1 + 0.09 * fibre) * (1 - 0.3 * pore);
    into.height = -0.05 * drawn * late - 0.06 * pore + 0.03 * fibre;
  },
};

/** Canes side by side, with knots at lengths of their own. */
export const bamboo: Pattern = {
  lies: 'grain',
  size: 1 / 28,
  detail: 3,
  widens: true,
  repeat: 'cane',
  draw(place, into) {
    const cane = Math.floor(place.v);
    const across = place.v - cane;
    const own = chanceOf(cane, Math.floor(place.w), 0, 51);
    const along = place.u / 5 + own;
    const off = Math.abs(along - Math.round(along)) * 5;
    const knot = 1 - smoothStep(0.02, 0.05 + place.texel, off);
    const ring = smoothStep(0.03, 0.06, off) * (1 - smoothStep(0.1, 0.22, off));
    const bulge = Math.sqrt(Math.max(0, 1 - (2 * across - 1) ** 2));
    const gap = 1 - smoothStep(0.02, 0.1 + place.texel, Math.min(across, 1 - across));
    into.tone = (0.66 + 0.4 * bulge + 0.24 * (own - 0.5)) * (1 + 0.09 * grain(place, 0.5, 52, 14) + 0.1 * grain(place, 0.3, 53, 1)) * (1 - 0.45 * knot) * (1 + 0.14 * ring) * (1 - 0.6 * gap); // prettier-ignore
    into.height = 0.22 * (bulge - 0.78) + 0.05 * ring - 0.03 * knot;
  },
};
