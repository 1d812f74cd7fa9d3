import { smoothStep } from '../../core/smooth-step.js';
import { cells, grain, rough, someCell } from './noise.js';
import type { Dab, Pattern, Place } from './pattern.js';

/** Directions along strokes, across and into them, at right angles: the first is the way of a hand that works from the lower left. */
const [ALONG, ACROSS, INTO] = [[0.6, 0.72, 0.35], [0.77, -0.64, -0.003], [0.222, 0.271, -0.937]] as const; // prettier-ignore

/** How much longer than wide a stroke is. */
const LONG = 4.5;

/** How far strokes are bent to a side, and over what length, in widths. */
const [BENT, OVER] = [2.4, 9];

/** How much narrower fine strokes are. */
const FINER = 2.3;

/** How far the hairs of a brush leave its edge, in widths. */
const RAGGED = 0.16;

const place0: Place = { u: NaN, v: 0, w: 0, texel: 0, up: 0, bend: 0, piece: 0, repeatU: 0, repeatV: 0 };
const [asked, stroke] = [{ ...place0 }, { ...place0 }];
const found = someCell();

/** Finds the stroke at a place, and where in it that is: `stroke`, along by its length and across by its width. */
function findStroke(place: Place): void {
  const { u, v, w, texel, fine = false, repeatU, repeatV } = place;
  if (u === asked.u && v === asked.v && w === asked.w && texel === asked.texel && fine === asked.fine && repeatU === asked.repeatU) return; // prettier-ignore
  Object.assign(asked, { u, v, w, texel, fine, repeatU });
  const waves = fine ? FINER : 1;
  const bend = BENT * (rough(place, waves / OVER, 2, 311) + 0.25 * grain(place, waves / 3, 313));
  stroke.texel = waves * texel;
  if (repeatU > 0) {
    // on a map that tiles strokes lie along it, a whole number of them
    stroke.repeatU = Math.max(1, Math.round((waves * repeatU) / LONG));
    stroke.repeatV = Math.max(1, Math.round(waves * repeatV));
    stroke.u = (u * stroke.repeatU) / repeatU;
    stroke.v = (v * stroke.repeatV) / repeatV + bend;
    stroke.w = waves * w;
  } else {
    stroke.repeatU = stroke.repeatV = 0;
    stroke.u = (waves * (ALONG[0] * u + ALONG[1] * v + ALONG[2] * w)) / LONG;
    stroke.v = waves * (ACROSS[0] * u + ACROSS[1] * v + ACROSS[2] * w) + bend;
    stroke.w = waves * (INTO[0] * u + INTO[1] * v + INTO[2] * w) + bend;
  }
  const ragged = RAGGED * grain(stroke, 1, 321, 9);
  stroke.v += ragged;
  cells(stroke, 1, fine ? 331 : 341, found);
  stroke.v -= ragged;
}

function strokeOf(place: Place): number {
  findStroke(place);
  return found.key;
}

/** What a brush leaves of a stroke: an own lightness, hairs along it, and paint pushed to its edges. */
function laid(place: Place, into: Dab, unlike: number): void {
  findStroke(place);
  const inside = found.second - found.first;
  const hairs = grain(stroke, 0.8, 351, 7) + 0.7 * grain(stroke, 1.4, 352, 15);
  into.tone = (1 + unlike * (2 * found.cell - 1)) * (1 + 0.07 * hairs) * (1 - 0.07 * (1 - smoothStep(0.02, 0.2, inside)));
  into.height = 0.05 * hairs + 0.07 * smoothStep(0, 0.12, inside) - 0.04 * smoothStep(0.1, 0.4, inside);
}

const brush = { lies: 'solid', detail: 4, widens: true, repeat: 'stroke', stroke: strokeOf } as const;

/** Thick paint, stroke beside stroke. */
export const oil: Pattern = { ...brush, size: 1 / 46, draw: (place, into) => laid(place, into, 0.13) };

/** Short dabs of clear colour, each unlike the next. */
export const dabs: Pattern = {
  ...brush,
  size: 1 / 32,
  draw(place, into) {
    laid(place, into, 0.2);
    const chance = (found.cell * 16) % 1;
    into.second = 0.22 * smoothStep(0.5, 1, chance);
    into.third = 0.22 * smoothStep(0.5, 1, 1 - chance);
  },
};

/** Painted by hand, as models of games are: warm light on ridges and on what faces up, cool shade below and in grooves. */
export const handPainted: Pattern = {
  ...brush,
  size: 1 / 40,
  bends: 0.5,
  draw(place, into) {
    laid(place, into, 0.12);
    const wander = rough(place, 1 / 3, 3, 171) + 0.3 * (2 * found.cell - 1);
    const ridge = smoothStep(0.25, 0.6, place.bend + 0.1 * wander);
    const groove = smoothStep(0.2, 0.6, -place.bend + 0.1 * wander);
    const lit = smoothStep(-0.5, 1, place.up + 0.35 * wander);
    into.tone *= 0.7 + 0.22 * lit + 0.25 * ridge;
    into.second = 0.2 * lit + 0.3 * ridge;
    into.third = (1 - into.second) * Math.min(0.55, 0.36 * (1 - lit) + 0.35 * groove);
  },
};
