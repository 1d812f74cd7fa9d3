import type { RgbView } from '../colour/rgb-view.js';

const ROUNDS = 2;

/**
 * Opens a mean along what has one colour, in place: a recursive filter along rows and columns whose steps are shorter where colours change (Gastal and
 * Oliveira, *Domain Transform for Edge-Aware Image and Video Processing*, 2011).
 *
 * @param far how far it reaches, as a share of the shorter side
 * @param stop the difference of colour that stops it
 */
export function alongColours(picture: RgbView, far: number, stop: number): (plane: Float32Array) => void {
  const { width, height } = picture;
  const [across, down] = feedback(picture, far, stop);
  return (plane) => {
    for (let round = 0; round < ROUNDS; round += 1) {
      spread(plane, across, height, width, width, 1);
      spread(plane, down, width, height, 1, width);
    }
  };
}

/** Shares that go on from each pixel to the next one in its row, and in its column. */
function feedback({ width, height, data }: RgbView, far: number, stop: number): readonly [Float32Array, Float32Array] {
  const area = width * height;
  const reach = far * Math.min(width, height);
  const [across, down] = [new Float32Array(area), new Float32Array(area)];
  const share = (i: number, j: number): number => {
    let change = 0;
    for (let c = 0; c < 3 * area; c += area) change += Math.abs(data[i + c] - data[j + c]);
    const x = Math.SQRT2 * (1 / reach + change / (3 * stop));
    return 1 / (1 + x + (x * x) / 2 + (x * x * x) / 6); // about exp(−x)
  };
  for (let y = 0, i = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1, i += 1) {
      if (x > 0) across[i] = share(i, i - 1);
      if (y > 0) down[i] = share(i, i - width);
    }
  return [across, down];
}

/** Spreads a plane along `lines` of `length` values, there and back. */
function spread(plane: Float32Array, shares: Float32Array, lines: number, length: number, lineStep: number, step: number): void {
  for (let line = 0; line < lines; line += 1) {
    const first = line * lineStep;
    const last = first + (length - 1) * step;
    for (let i = first + step; i <= last; i += step) plane[i] += shares[i] * (plane[i - step] - plane[i]);
    for (let i = last - step; i >= first; i -= step) plane[i] += shares[i + step] * (plane[i + step] - plane[i]);
  }
}
