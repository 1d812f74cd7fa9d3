import type { Size } from '../../core/size.js';
import { boxMean } from '../../media/colour/box-mean.js';
import { LUMA_WEIGHTS } from '../../media/colour/luma-weights.js';
import { resizedView, viewSize } from '../../media/colour/rgb-view.js';
import type { Picture } from '../../media/colour/row-reader.js';

/** What is seen at the places of a picture, from top left on. */
export interface SeenPlaces {
  readonly count: number;
  /** Logarithms of R′, G′ and B′ at each place: a change of exposure or white balance adds the same to all of them. */
  readonly light: readonly [Float32Array, Float32Array, Float32Array];
  /** What does not hang on the light, {@link SEEN} numbers a place, each in units of what counts as a difference. */
  readonly seen: Float32Array;
  /** Mean luma of the picture, 0…1. */
  readonly luma: number;
}

/** Numbers that tell a place from others. */
export const SEEN = 13;

/** Rows of places, and pixels along a side of one. */
const ROWS = 18;
const SIDE = 4;

/** Light below this share of white hardly counts. */
const FLOOR = 0.03;

/** What counts as a difference: of light to that close by and far around, of roughness, of the quarters of a place; and how far away is elsewhere, heights. */
const NEAR = 0.1;
const AROUND = 0.2;
const ROUGH = 0.1;
const QUARTER = 0.15;
const AWAY = 0.4;

/** How much of a gain a place of such light takes on: what is nearly black hardly changes. */
export const shareOfGain = (light: number): number => Math.max(0, 1 - FLOOR * Math.exp(-light));

/** Light of places, scaled. @param gains logarithms of what each colour is scaled by */
export const scaledLight = (light: SeenPlaces['light'], gains: readonly number[]): SeenPlaces['light'] =>
  light.map((plane, c) =>
    plane.map((value) => Math.log(Math.max(0, Math.exp(value) - FLOOR) * Math.exp(gains[c]) + FLOOR)),
  ) as unknown as SeenPlaces['light'];

/** Looks at a picture's places. */
export function seenPlaces(picture: Picture): SeenPlaces {
  const places = placesIn(viewSize(picture.format));
  const small = { width: SIDE * places.width, height: SIDE * places.height };
  const { data } = resizedView(picture, small);
  const area = small.width * small.height;
  const count = places.width * places.height;
  const logs = data.map((value) => Math.log(Math.max(0, value) + FLOOR));
  const light = [0, 1, 2].map((c) => meansOf(logs.subarray(c * area, (c + 1) * area), small, places, SIDE)) as unknown as SeenPlaces['light']; // prettier-ignore
  const seen = new Float32Array(SEEN * count);
  let at = 0;
  const put = (plane: (place: number) => number, unit: number): void => {
    for (let place = 0, i = at; place < count; place++, i += SEEN) seen[i] = plane(place) / unit;
    at += 1;
  };
  put((place) => (place % places.width) / places.height, AWAY);
  put((place) => Math.floor(place / places.width) / places.height, AWAY);
  const around = new Float32Array(count);
  for (const [radius, unit] of [
    [1, NEAR],
    [4, AROUND],
  ] as const)
    // prettier-ignore
    for (const plane of light) {
      boxMean(places, radius)(plane, around);
      put((place) => plane[place] - around[place], unit);
    }
  const [r, g, b] = LUMA_WEIGHTS;
  const luma = Float32Array.from({ length: area }, (_, i) => r * logs[i] + g * logs[i + area] + b * logs[i + 2 * area]);
  const mean = meansOf(luma, small, places, SIDE);
  const squares = meansOf(luma.map((value) => value * value), small, places, SIDE); // prettier-ignore
  put((place) => Math.sqrt(Math.max(0, squares[place] - mean[place] ** 2)), ROUGH);
  const halves = { width: 2 * places.width, height: 2 * places.height };
  const quarters = meansOf(luma, small, halves, SIDE / 2);
  for (const [down, right] of [
    [0, 0],
    [0, 1],
    [1, 0],
    [1, 1],
  ])
    // prettier-ignore
    put((place) => {
      const [row, column] = [Math.floor(place / places.width), place % places.width];
      return quarters[(2 * row + down) * halves.width + 2 * column + right] - mean[place];
    }, QUARTER);
  const bright = data.reduce((sum, value, i) => sum + LUMA_WEIGHTS[Math.floor(i / area)] * value, 0) / area;
  return { count, light, seen, luma: bright };
}

function placesIn({ width, height }: Size): Size {
  const rows = Math.max(1, Math.min(ROWS, Math.floor(height / SIDE)));
  return { width: Math.max(1, Math.round((rows * width) / height)), height: rows };
}

/** Means over squares of `side` pixels. */
function meansOf(plane: Float32Array, { width }: Size, to: Size, side: number): Float32Array {
  const means = new Float32Array(to.width * to.height);
  for (let row = 0, i = 0; row < to.height; row++)
    for (let column = 0; column < to.width; column++, i++) {
      let sum = 0;
      for (let y = 0; y < side; y++) for (let x = 0; x < side; x++) sum += plane[(row * side + y) * width + column * side + x];
      means[i] = sum / (side * side);
    }
  return means;
}
