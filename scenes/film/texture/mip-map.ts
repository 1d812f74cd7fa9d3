import type { Pixels } from '../../scene.js';
import { LINEAR_OF_BYTE, PLAIN_OF_BYTE, toSrgb } from '../../../media/colour/srgb.js';

/** A picture and its halves, quarters and so on down to one texel, all 8-bit sRGB with alpha. */
export type MipMap = readonly Pixels[];

/** Makes the smaller levels of a picture: area means of linear light, alpha as it is; of plain numbers where it holds such. */
export function mipMap(pixels: Pixels, plain = false): MipMap {
  const levels: Pixels[] = [pixels];
  for (let last = pixels; last.width > 1 || last.height > 1;) {
    last = halve(last, plain);
    levels.push(last);
  }
  return levels;
}

function halve(from: Pixels, plain: boolean): Pixels {
  const [width, height] = [Math.max(1, from.width >> 1), Math.max(1, from.height >> 1)];
  const data = new Uint8Array(4 * width * height);
  const [across, down] = [shares(from.width, width), shares(from.height, height)];
  const [columns, rows, source] = [across.count, down.count, from.data];
  const light = plain ? PLAIN_OF_BYTE : LINEAR_OF_BYTE;
  const byteOf = plain ? (value: number) => Math.round(255 * value) : (value: number) => Math.round(255 * toSrgb(value));
  if (columns === 2 && rows === 2) return { width, height, data: quarters(from, data, light, byteOf) };
  for (let y = 0, o = 0; y < height; y++) {
    for (let x = 0; x < width; x++, o += 4) {
      let red = 0, green = 0, blue = 0, alpha = 0; // prettier-ignore
      for (let v = 0; v < rows; v++) {
        const ofRow = down.weights[y * rows + v];
        for (let u = 0, i = 4 * ((down.first[y] + v) * from.width + across.first[x]); u < columns; u++, i += 4) {
          const weight = ofRow * across.weights[x * columns + u];
          red += weight * light[source[i]];
          green += weight * light[source[i + 1]];
          blue += weight * light[source[i + 2]];
          alpha += weight * source[i + 3];
        }
      }
      data[o] = byteOf(red);
      data[o + 1] = byteOf(green);
      data[o + 2] = byteOf(blue);
      data[o + 3] = Math.round(alpha);
    }
  }
  return { width, height, data };
}

/** Means of two by two samples, in the order in which all others are added up. */
function quarters(
  { width, height, data: source }: Pixels,
  into: Uint8Array,
  light: Float32Array,
  byteOf: (value: number) => number,
) {
  const row = 4 * width;
  for (let y = 0, o = 0; y < height; y += 2)
    for (let x = 0, i = y * row; x < width; x += 2, i += 8, o += 4) {
      for (let k = 0; k < 3; k++)
        into[o + k] = byteOf(0.25 * light[source[i + k]] + 0.25 * light[source[i + 4 + k]] + 0.25 * light[source[i + row + k]] + 0.25 * light[source[i + row + 4 + k]]); // prettier-ignore
      into[o + 3] = Math.round(0.25 * source[i + 3] + 0.25 * source[i + 7] + 0.25 * source[i + row + 3] + 0.25 * source[i + row + 7]); // prettier-ignore
    }
  return into;
}

/** Which samples of a line each sample of its half covers, and how much of each: two, or three where the number is odd. */
function shares(from: number, to: number): { first: Int32Array; count: number; weights: Float64Array } {
  const count = from === to ? 1 : from === 2 * to ? 2 : 3;
  const first = new Int32Array(to);
  const weights = new Float64Array(to * count);
  for (let i = 0; i < to; i++) {
    const [start, end] = [(i * from) / to, ((i + 1) * from) / to];
    first[i] = Math.min(from - count, Math.floor(start));
    for (let k = 0; k < count; k++) {
      const sample = first[i] + k;
      weights[i * count + k] = (Math.max(0, Math.min(end, sample + 1) - Math.max(start, sample)) * to) / from;
    }
  }
  return { first, count, weights };
}
