import type { Size } from '../../core/size.js';
import { smoothStep } from '../smooth-step.js';
import { type Canvas, hairsOf, paintStroke } from './brush.js';
import type { Chance } from './chance.js';
import { lumaOf } from './scene-light.js';
import { shapeFlow, type ShapeFlow } from './shape-flow.js';
import { enlarged, reduced, softSize } from './small-planes.js';

/** How a painter works. */
export interface Hand {
  /** Half the width of each brush, in picture heights, the widest first; all but the widest paint only where the picture is not yet what it shall be. */
  readonly brushes: readonly number[];
  /** Half the length of a stroke, in half widths. */
  readonly length: number;
  /** From stroke to stroke, in half widths. */
  readonly apart: number;
  /** How far from the picture, in colour (0…1), a finer brush begins to work, and where it surely does. */
  readonly care: readonly [from: number, sure: number];
  /** Differences from stroke to stroke: lightness, warmth, direction (radians). */
  readonly light: number;
  readonly warmth: number;
  readonly turn: number;
  /** How far hairs run dry, 0…1. */
  readonly dry: number;
}

/** Directions are looked for in a picture of so many rows. */
const ROWS = 360;

/** Strokes bend no further than this share of their half length. */
const BENT = 0.45;

/**
 * Opens a painting by strokes, wide ones first, finer ones where detail is missing (Hertzmann, "Painterly rendering with curved brush strokes of multiple
 * sizes", 1998), each along the shapes of the picture (Litwinowicz, 1997). Places and hairs of strokes stay; colours and directions are the picture's.
 */
export function createPainter(size: Size, hand: Hand, scale: number, chance: Chance): (picture: Float32Array) => Canvas {
  const area = size.width * size.height;
  const small = softSize(size, ROWS);
  const share = small.height / size.height;
  const flowOf = shapeFlow(small, Math.max(1.5, small.height / 120));
  const hairs = hairsOf(chance);
  const canvas: Canvas = { size, rgb: new Float32Array(3 * area), height: new Float32Array(area) };
  const light = new Float32Array(area);
  const brushes = hand.brushes.map((width, at) => {
    const halfWidth = Math.max(0.8, width * scale * size.height);
    return {
      halfWidth,
      seen: softSize(size, size.height / halfWidth),
      places: placesOf(size, hand.apart * halfWidth, chance, at),
      at,
    };
  });
  const lookUp = (planes: readonly Float32Array[], { width, height }: Size, x: number, y: number): [number, number, number] => {
    const column = Math.min(width - 1.001, Math.max(0, (x * width) / size.width - 0.5));
    const row = Math.min(height - 1.001, Math.max(0, (y * height) / size.height - 0.5));
    const i = Math.floor(row) * width + Math.floor(column);
    const [u, v] = [column - Math.floor(column), row - Math.floor(row)];
    const at = (plane: Float32Array): number =>
      (1 - v) * (plane[i] + u * (plane[i + 1] - plane[i])) +
      v * (plane[i + width] + u * (plane[i + width + 1] - plane[i + width]));
    return [at(planes[0]), at(planes[1]), at(planes[2])];
  };
  return (picture) => {
    const channels = [0, 1, 2].map((c) => picture.subarray(c * area, (c + 1) * area));
    const flow = flowOf(reduced(lumaOf(picture, light), size, small));
    canvas.height.fill(0);
    for (const { halfWidth, seen, places, at } of brushes) {
      const colours = channels.map((plane) => reduced(plane, size, seen));
      if (at === 0) colours.forEach((plane, c) => enlarged(plane, seen, size, (i, value) => (canvas.rgb[i + c * area] = value)));
      const missing = at && missingIn(canvas, colours, seen, hand.care);
      const lift = Math.sqrt(halfWidth / brushes[0].halfWidth);
      for (let k = 0; k < places.length; k += PLACE) {
        const [x, y] = [places[k], places[k + 1]];
        const cover = missing ? missing[cellOf(x, y, size, seen)] : 1;
        if (cover < 0.05) continue;
        const colour = lookUp(colours, seen, x, y);
        const path = pathAt(flow, small, x * share, y * share, 0.6 * hand.length * halfWidth * share, hand.turn * places[k + 5]);
        const reach = hand.length * halfWidth;
        const ends = [-0.8, 0.8].map((way) => lookUp(colours, seen, x + way * reach * path.dx, y + way * reach * path.dy));
        const change = Math.max(
          ...ends.map((end) => Math.abs(end[0] - colour[0]) + Math.abs(end[1] - colour[1]) + Math.abs(end[2] - colour[2])),
        );
        const halfLength = reach * (1 - 0.6 * smoothStep(0.08, 0.45, change));
        const bend = Math.max(-BENT / halfLength, Math.min(BENT / halfLength, (path.turn * share) / 2));
        const [lighter, warmer] = [hand.light * places[k + 3] * lift, hand.warmth * places[k + 4] * lift];
        const tone = 1 + lighter;
        const drawn = [colour[0] * tone + warmer, colour[1] * tone, colour[2] * tone - warmer] as const;
        paintStroke(
          canvas,
          { x, y, dx: path.dx, dy: path.dy, bend, halfLength, halfWidth, cover, colour: drawn, own: places[k + 2], lift },
          hairs,
          hand.dry,
        );
      }
    }
    return canvas;
  };
}

/** Numbers of a place: x, y, its own hairs (0…1), lightness, warmth, direction (−1…1). */
const PLACE = 6;

/** Where strokes of a brush lie, in the order of painting: near a grid, shuffled. */
function placesOf({ width, height }: Size, apart: number, chance: Chance, brush: number): Float32Array {
  const [columns, rows] = [Math.ceil(width / apart) + 1, Math.ceil(height / apart) + 1];
  const order = new Float32Array(columns * rows);
  const places = new Float32Array(PLACE * order.length);
  for (let row = 0, k = 0; row < rows; row++)
    for (let column = 0; column < columns; column++, k++) {
      const [right, down, key, own] = chance(column, row, 16 + brush);
      order[k] = key;
      places.set([(column + right - 0.5) * apart, (row + down - 0.5) * apart, own], PLACE * k);
      const [lighter, warmer, turned] = chance(column, row, 32 + brush);
      places.set([2 * lighter - 1, 2 * warmer - 1, 2 * turned - 1], PLACE * k + 3);
    }
  const shuffled = new Float32Array(places.length);
  Array.from(order.keys())
    .sort((one, other) => order[one] - order[other])
    .forEach((from, to) => shuffled.set(places.subarray(PLACE * from, PLACE * from + PLACE), PLACE * to));
  return shuffled;
}

/** How much of a finer brush is needed at each place that it sees. */
function missingIn(
  { rgb, size }: Canvas,
  colours: readonly Float32Array[],
  seen: Size,
  [from, sure]: Hand['care'],
): Float32Array {
  const area = size.width * size.height;
  const off = new Float32Array(seen.width * seen.height);
  colours.forEach((plane, c) => {
    const painted = reduced(rgb.subarray(c * area, (c + 1) * area), size, seen);
    for (let i = 0; i < off.length; i++) off[i] += Math.abs(painted[i] - plane[i]);
  });
  return off.map((value) => smoothStep(from, sure, value));
}

const cellOf = (x: number, y: number, size: Size, seen: Size): number =>
  Math.min(seen.height - 1, Math.max(0, Math.floor((y * seen.height) / size.height))) * seen.width +
  Math.min(seen.width - 1, Math.max(0, Math.floor((x * seen.width) / size.width)));

/** Direction along the shapes at a place, and how it turns there, radians a pixel. */
function pathAt(
  { across, down }: ShapeFlow,
  { width, height }: Size,
  x: number,
  y: number,
  reach: number,
  turned: number,
): { dx: number; dy: number; turn: number } {
  const at = (px: number, py: number): number =>
    Math.min(height - 1, Math.max(0, Math.floor(py))) * width + Math.min(width - 1, Math.max(0, Math.floor(px)));
  const i = at(x, y);
  const [cos, sin] = [Math.cos(turned), Math.sin(turned)];
  const [dx, dy] = [across[i] * cos - down[i] * sin, across[i] * sin + down[i] * cos];
  const [ahead, behind] = [at(x + reach * across[i], y + reach * down[i]), at(x - reach * across[i], y - reach * down[i])];
  const sine = across[i] * down[ahead] - down[i] * across[ahead];
  const cosine = across[i] * across[ahead] + down[i] * down[ahead];
  const back = across[i] * down[behind] - down[i] * across[behind];
  const cosineBack = across[i] * across[behind] + down[i] * down[behind];
  const turn = (Math.atan(sine / (cosine || 1e-6)) - Math.atan(back / (cosineBack || 1e-6))) / (2 * reach);
  return { dx, dy, turn };
}
