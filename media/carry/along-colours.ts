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
  const { width } = picture;
  const [across, down] = feedback(picture, far, stop);
  return (plane) => {
    for (let round = 0; round < ROUNDS; round += 1) {
      spreadAcross(plane, across, width);
      spreadDown(plane, down, width);
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

/** Spreads a plane along its rows, there and back. */
function spreadAcross(plane: Float32Array, shares: Float32Array, width: number): void {
  for (let first = 0; first < plane.length; first += width) {
    const last = first + width - 1;
    for (let i = first + 1; i <= last; i += 1) plane[i] += shares[i] * (plane[i - 1] - plane[i]);
    for (let i = last - 1; i >= first; i -= 1) plane[i] += shares[i + 1] * (plane[i + 1] - plane[i]);
  }
}

/** Spreads a plane along its columns, there and back: row by row, as it lies in memory. */
function spreadDown(plane: Float32Array, shares: Float32Array, width: number): void {
  for (let i = width; i < plane.length; i += 1) plane[i] += shares[i] * (plane[i - width] - plane[i]);
  for (let i = plane.length - width - 1; i >= 0; i -= 1) plane[i] += shares[i + width] * (plane[i + width] - plane[i]);
}
