import type { Size } from '../../core/size.js';
import type { Planes } from './vae.js';

/** A part of a picture, in cells of its latent. */
export interface Tile extends Size {
  readonly x: number;
  readonly y: number;
}

/** How a picture is made of tiles of one size that overlap by a quarter or more; see {@link tilingOf}. */
export interface Tiling extends Size {
  /** Row after row. */
  readonly tiles: readonly Tile[];
}

/** Tiles for a picture of so many cells; undefined where one would be enough. */
export function tilingOf(picture: Size, tile: Size): Tiling | undefined {
  const [width, height] = [Math.min(tile.width, picture.width), Math.min(tile.height, picture.height)];
  if (width === picture.width && height === picture.height) return undefined;
  const columns = startsOf(picture.width, width);
  const tiles = startsOf(picture.height, height).flatMap((y) => columns.map((x) => ({ x, y, width, height })));
  return { ...picture, tiles };
}

/** Where tiles begin along one side: evenly, the last one at the end. */
function startsOf(length: number, side: number): number[] {
  const overlap = Math.ceil(side / 4);
  const count = length <= side ? 1 : Math.ceil((length - overlap) / (side - overlap));
  return Array.from({ length: count }, (_, k) => (count === 1 ? 0 : Math.round((k * (length - side)) / (count - 1))));
}

/**
 * A tile's part of planes.
 *
 * @param planes of the whole picture, in any number of channels @param scale their values on a side of a cell, default 1
 */
export function cutTile(planes: Float32Array, whole: Size, { x, y, width, height }: Tile, scale = 1): Float32Array {
  const [columns, rows] = [whole.width * scale, whole.height * scale];
  const [w, h] = [width * scale, height * scale];
  const channels = planes.length / (columns * rows);
  const cut = new Float32Array(channels * w * h);
  for (let c = 0; c < channels; c++)
    for (let row = 0; row < h; row++) {
      const from = (c * rows + y * scale + row) * columns + x * scale;
      cut.set(planes.subarray(from, from + w), (c * h + row) * w);
    }
  return cut;
}

/** The whole picture of what was made of its tiles, in their order. */
export function joinTiles(parts: readonly Float32Array[], tiling: Tiling, scale = 1): Float32Array {
  const whole = new TileSum(tiling, scale);
  for (const part of parts) whole.add(part);
  return whole.values();
}

/** A picture that grows tile by tile: where some overlap, each counts less towards its border (Bar-Tal et al. 2023, "MultiDiffusion"). */
class TileSum {
  readonly #across: readonly Float64Array[];
  readonly #down: readonly Float64Array[];
  #sums = new Float64Array(0);
  #added = 0;

  /** @param scale values on a side of a cell */
  constructor(
    readonly tiling: Tiling,
    readonly scale: number,
  ) {
    const { tiles } = tiling;
    this.#across = weightsAlong(tiles.map(({ x, width }) => [x * scale, width * scale]));
    this.#down = weightsAlong(tiles.map(({ y, height }) => [y * scale, height * scale]));
  }

  /** Adds the next tile, in their order. */
  add(part: Float32Array): void {
    const { tiling, scale } = this;
    const at = this.#added++;
    const { x, y, width, height } = tiling.tiles[at];
    const [columns, rows] = [tiling.width * scale, tiling.height * scale];
    const [w, h] = [width * scale, height * scale];
    const [horizontal, vertical] = [this.#across[at], this.#down[at]];
    const channels = part.length / (w * h);
    if (at === 0) this.#sums = new Float64Array(channels * columns * rows);
    const sums = this.#sums;
    for (let c = 0; c < channels; c++)
      for (let row = 0; row < h; row++) {
        const from = (c * h + row) * w;
        const to = (c * rows + y * scale + row) * columns + x * scale;
        const weight = vertical[row];
        for (let i = 0; i < w; i++) sums[to + i] += weight * horizontal[i] * part[from + i];
      }
  }

  values(): Float32Array {
    return new Float32Array(this.#sums);
  }
}

/** Weights along one side for each of some spans, which may be given more than once: slopes over the overlaps, 1 in all at every place. */
function weightsAlong(spans: readonly (readonly [start: number, length: number])[]): Float64Array[] {
  const starts = [...new Set(spans.map(([start]) => start))].sort((one, other) => one - other);
  const length = spans[0]?.[1] ?? 0;
  const totals = new Float64Array((starts.at(-1) ?? 0) + length);
  const slopes = starts.map((start, k) => {
    const before = k ? starts[k - 1] + length - start : 0;
    const after = k < starts.length - 1 ? start + length - starts[k + 1] : 0;
    const slope = Float64Array.from({ length }, (_, i) =>
      Math.min(1, before ? (i + 0.5) / before : 1, after ? (length - i - 0.5) / after : 1),
    );
    slope.forEach((value, i) => (totals[start + i] += value));
    return slope;
  });
  return spans.map(([start]) => (slopes[starts.indexOf(start)] as Float64Array).map((value, i) => value / totals[start + i]));
}

/** Planes of a picture, made tile by tile where there is a tiling: no more than one tile is calculated, or held, at once. */
export async function byTiles(
  planes: Planes,
  tiling: Tiling | undefined,
  scales: { readonly from: number; readonly to: number },
  make: (part: Planes) => Promise<Planes>,
): Promise<Planes> {
  if (!tiling) return make(planes);
  const whole = new TileSum(tiling, scales.to);
  let channels = 0;
  for (const tile of tiling.tiles) {
    const made = await make({
      channels: planes.channels,
      width: tile.width * scales.from,
      height: tile.height * scales.from,
      values: cutTile(planes.values, tiling, tile, scales.from),
    });
    channels = made.channels;
    whole.add(made.values);
  }
  return { channels, width: tiling.width * scales.to, height: tiling.height * scales.to, values: whole.values() };
}
