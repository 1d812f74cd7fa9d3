import type { BytePicture } from './byte-picture.js';

/** How a filter weighs samples at a distance, and how far it reaches, both in samples of the coarser picture. */
interface Filter {
  readonly support: number;
  weigh(distance: number): number;
}

/** Pillow's filters, by the numbers that `preprocessor_config.json` has for them. */
const FILTERS: Readonly<Record<number, Filter>> = {
  2: { support: 1, weigh: (x) => Math.max(0, 1 - Math.abs(x)) },
  3: { support: 2, weigh: (x) => cubic(Math.abs(x)) },
};

/** Keys' cubic with a = −0.5. */
const cubic = (x: number): number => (x < 1 ? (1.5 * x - 2.5) * x * x + 1 : x < 2 ? ((-0.5 * x + 2.5) * x - 4) * x + 2 : 0);

/** Bits after the point of a weight. */
const UNIT = 2 ** 22;

/**
 * Resizes as Pillow does, in whole numbers, across and then down with 8 bits in between: what networks were taught with, to the last level.
 * It smooths where it shrinks. Down comes first where the height shrinks by more than twice as many pixels as the width (Pillow 12 and later).
 *
 * @param resample 2 is bilinear, 3 is bicubic
 */
export function pillowResize(picture: BytePicture, width: number, height: number, resample: number): BytePicture {
  const filter = FILTERS[resample] ?? FILTERS[2];
  const shrinks = picture.height - height;
  const downFirst = shrinks > 0 && shrinks > 2 * (picture.width - width);
  const across = (one: BytePicture): BytePicture => (one.width === width ? one : pass(one, width, true, filter));
  const down = (one: BytePicture): BytePicture => (one.height === height ? one : pass(one, height, false, filter));
  return downFirst ? across(down(picture)) : down(across(picture));
}

function pass({ width, height, data }: BytePicture, size: number, along: boolean, { support, weigh }: Filter): BytePicture {
  const from = along ? width : height;
  const scale = from / size;
  const stretch = Math.max(scale, 1);
  const reach = support * stretch;
  const step = along ? 3 : 3 * width;
  const result = new Uint8Array(3 * (along ? size * height : width * size));
  for (let at = 0; at < size; at++) {
    const centre = (at + 0.5) * scale;
    const first = Math.max(0, Math.trunc(centre - reach + 0.5));
    const last = Math.min(from, Math.trunc(centre + reach + 0.5));
    const plain = Array.from({ length: last - first }, (_, tap) => weigh((first + tap - centre + 0.5) / stretch));
    const sum = plain.reduce((all, one) => all + one, 0);
    const weights = plain.map((one) => Math.trunc((one / sum) * UNIT + (one < 0 ? -0.5 : 0.5)));
    const lines = along ? height : width;
    for (let line = 0; line < lines; line++) {
      const source = along ? 3 * line * width : 3 * line;
      const target = along ? 3 * (line * size + at) : 3 * (at * width + line);
      for (let c = 0; c < 3; c++) {
        let value = UNIT / 2;
        for (let tap = 0; tap < weights.length; tap++) value += data[source + (first + tap) * step + c] * weights[tap];
        result[target + c] = Math.min(255, Math.max(0, Math.floor(value / UNIT)));
      }
    }
  }
  return { width: along ? size : width, height: along ? height : size, data: result };
}
