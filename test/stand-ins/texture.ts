import { sharp } from '../../media/stills/image.js';

/** A number from 0 to 1 for a point of a grid, always the same. */
function chance(x: number, y: number, seed: number): number {
  let bits = Math.imul(x, 374761393) ^ Math.imul(y, 668265263) ^ Math.imul(seed, 1442695041);
  bits = Math.imul(bits ^ (bits >>> 13), 1274126177);
  return ((bits ^ (bits >>> 16)) >>> 0) / 2 ** 32;
}

/** Soft noise: chances of a grid of that distance, with smooth ways between them. */
function noise(x: number, y: number, distance: number, seed: number): number {
  const [column, row] = [Math.floor(x / distance), Math.floor(y / distance)];
  const ease = (t: number): number => t * t * (3 - 2 * t);
  const [s, t] = [ease(x / distance - column), ease(y / distance - row)];
  const mix = (line: number): number => chance(column, line, seed) * (1 - s) + chance(column + 1, line, seed) * s;
  return mix(row) * (1 - t) + mix(row + 1) * t;
}

/** How a picture of {@link texture} looks. */
export interface TextureLook {
  readonly seed: number;
  /** Red, green and blue of what is dark and of what is light, 0 to 255. */
  readonly colours: readonly [readonly number[], readonly number[]];
  /** Distance of the finest grain, pixels. Default 3 */
  readonly grain?: number;
}

/** Writes a picture that is as photos are in what counts here: detail of every size, edges, and discs of other colours. */
export async function texture(
  path: string,
  width: number,
  height: number,
  { seed, colours, grain = 3 }: TextureLook,
): Promise<string> {
  const data = Buffer.alloc(3 * width * height);
  const discs = Array.from({ length: 14 }, (_, i) => ({
    x: chance(i, 1, seed) * width,
    y: chance(i, 2, seed) * height,
    radius: (0.04 + 0.1 * chance(i, 3, seed)) * height,
    colour: [4, 5, 6].map((k) => 60 + 130 * chance(i, k, seed)),
  }));
  for (let i = 0; i < width * height; i++) {
    const [x, y] = [i % width, Math.floor(i / width)];
    let [share, weight] = [0, 0];
    for (let distance = height / 2, strength = 1; distance >= grain; distance /= 2, strength *= 0.6) {
      share += strength * noise(x, y, distance, seed);
      weight += strength;
    }
    share = Math.min(1, Math.max(0, (share / weight - 0.5) * 2 + 0.5));
    const disc = discs.find((one) => Math.hypot(x - one.x, y - one.y) < one.radius)?.colour;
    for (let c = 0; c < 3; c++) {
      const own = colours[0][c] * (1 - share) + colours[1][c] * share;
      data[3 * i + c] = Math.round(disc ? 0.6 * disc[c] + 0.4 * own : own);
    }
  }
  await sharp(data, { raw: { width, height, channels: 3 } }).toFile(path);
  return path;
}
