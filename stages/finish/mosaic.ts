import type { Size } from '../../core/size.js';
import type { Ink } from './brush.js';
import type { Chance } from './chance.js';
import { addNoise } from './drifting-noise.js';
import type { FinishLayer } from './layer.js';
import { times } from './manner.js';
import { mixed } from './palette.js';

/** From tile to tile, picture heights; least pixels. */
const PERIOD = 1 / 54;
const NEAREST = 4;

/** Tiles of one seed are so many times as large as of another. */
const WIDE = 1.25;

/** Half of a tile's side, of the period, and how much it differs; how far it is turned, radians; how far rows wander, periods. */
const HALF = 0.445;
const UNEVEN = 0.035;
const TURNED = 0.07;
const WANDER = 1.1;

/** What is between tiles, one of which a seed takes. */
const GROUTS: readonly [Ink, ...Ink[]] = [
  [0.24, 0.22, 0.2],
  [0.52, 0.48, 0.43],
  [0.3, 0.24, 0.2],
];

const VIVID = 1.35;

/** How far tiles of one colour differ in lightness, and how much their slanted rims catch of the light. */
const UNLIKE = 0.09;
const RIM = 0.16;

/** Tiles as they lie on a wall. */
interface Tiles {
  readonly count: number;
  /** Which tile lies at each pixel, how much of the pixel it covers, and how much light its face takes there. */
  readonly at: Int32Array;
  readonly cover: Float32Array;
  readonly shade: Float32Array;
}

/** A mosaic: square tiles of one colour each, set by hand in wandering rows, their rims lit from the upper left. */
export const mosaic: FinishLayer = ({ size, amount, chance, manner, options: { scale } }) => {
  const area = size.width * size.height;
  const tiles = tilesOf(
    size,
    Math.max(NEAREST, PERIOD * times(manner.wide, WIDE) * scale * Math.max(1, amount) * size.height),
    chance,
  );
  const palette = new Float32Array(3 * area);
  const [sums, counts] = [new Float32Array(3 * tiles.count), new Float32Array(tiles.count)];
  for (const tile of tiles.at) counts[tile] += 1;
  const grout = manner.of(GROUTS);
  const cover = Math.min(1, amount);
  return (rgb) => {
    mixed(rgb, palette, VIVID, 0.15, manner);
    sums.fill(0);
    for (let c = 0, at = 0; c < 3; c++) for (let i = 0; i < area; i++, at++) sums[3 * tiles.at[i] + c] += palette[at];
    for (let i = 0; i < area; i++) {
      const tile = tiles.at[i];
      for (let c = 0, at = i; c < 3; c++, at += area) {
        const face = (sums[3 * tile + c] / counts[tile]) * tiles.shade[i];
        rgb[at] += cover * (grout[c] + tiles.cover[i] * (face - grout[c]) - rgb[at]);
      }
    }
  };
};

function tilesOf(size: Size, period: number, chance: Chance): Tiles {
  const { width, height } = size;
  const area = width * height;
  const [aside, down] = [1, 2].map((field) => {
    const plane = new Float32Array(area);
    addNoise(plane, size, chance, { field, lump: 0.35, left: 0, top: 0 }, WANDER);
    return plane;
  });
  const margin = 3;
  const columns = Math.ceil(width / period) + 2 * margin;
  const rows = Math.ceil(height / period) + 2 * margin;
  const own = Array.from({ length: columns * rows }, (_, tile) => {
    const [light, turn, wide, high] = chance(tile % columns, Math.floor(tile / columns), 3);
    const angle = TURNED * (2 * turn - 1);
    return { light: 1 + UNLIKE * (2 * light - 1), cos: Math.cos(angle), sin: Math.sin(angle), wide: HALF + UNEVEN * (2 * wide - 1), high: HALF + UNEVEN * (2 * high - 1) }; // prettier-ignore
  });
  const tiles = { count: own.length, at: new Int32Array(area), cover: new Float32Array(area), shade: new Float32Array(area) };
  for (let y = 0, i = 0; y < height; y++)
    for (let x = 0; x < width; x++, i++) {
      const [u, v] = [x / period + aside[i] + margin, y / period + down[i] + margin];
      const [column, row] = [Math.min(columns - 1, Math.max(0, Math.floor(u))), Math.min(rows - 1, Math.max(0, Math.floor(v)))];
      const tile = row * columns + column;
      const { light, cos, sin, wide, high } = own[tile];
      const [p, q] = [u - column - 0.5, v - row - 0.5];
      const [right, low] = [p * cos + q * sin, q * cos - p * sin];
      const [insideX, insideY] = [(wide - Math.abs(right)) * period, (high - Math.abs(low)) * period];
      tiles.at[i] = tile;
      tiles.cover[i] = Math.min(1, Math.max(0, Math.min(insideX, insideY) + 0.5));
      const slant = (inside: number): number => Math.max(0, 1 - inside / (0.14 * period));
      const lit = insideX < insideY ? -Math.sign(right) * slant(insideX) : -Math.sign(low) * slant(insideY);
      tiles.shade[i] = light * (1 + RIM * lit);
    }
  return tiles;
}
