import type { Size } from '../../core/size.js';
import { smoothStep } from '../../core/smooth-step.js';
import { type Canvas, hairsOf, paintStroke } from './brush.js';
import type { Chance } from './chance.js';
import { type Manner, times } from './manner.js';
import { lumaOf } from './scene-light.js';
import { shapeFlow } from './shape-flow.js';
import { enlarged, reduced, softSize, valueAt } from './small-planes.js';
import { pathAt } from './stroke-path.js';
import { PLACE, placesOf } from './stroke-places.js';

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
  /** Colours laid side by side that mix in the eye: how far each goes to one side of its own, in green against red. */
  readonly broken?: number;
  readonly turn: number;
  /** Directions come from a picture of so many rows, in which grain is no shape; default 360. */
  readonly form?: number;
  /** Squared steepness under which strokes keep the slant of the hand, see `shapeFlow`. */
  readonly habit?: number;
  /** How far hairs run dry, 0…1. */
  readonly dry: number;
}

/** Directions are looked for in a picture of so many rows. */
const ROWS = 360;

/** What makes painters of one kind differ: slant of the hand, radians; width of brushes and length of strokes, times. */
const MANNER = { slant: 1, wide: 1.3, long: 1.35 } as const;

/** Strokes bend no further than this share of their half length. */
const BENT = 0.45;

/**
 * Opens a painting by strokes, wide ones first, finer ones where detail is missing (Hertzmann, "Painterly rendering with curved brush strokes of multiple
 * sizes", 1998), each along the shapes of the picture (Litwinowicz, 1997). Places and hairs of strokes stay; colours and directions are the picture's.
 */
export function createPainter(
  size: Size,
  hand: Hand,
  scale: number,
  chance: Chance,
  manner: Manner,
): (picture: Float32Array) => Canvas {
  const area = size.width * size.height;
  const small = softSize(size, hand.form ?? ROWS);
  const share = small.height / size.height;
  const flowOf = shapeFlow(small, Math.max(1.5, small.height / 120), hand.habit, MANNER.slant * manner.slant);
  const longest = hand.length * times(manner.bold, MANNER.long);
  const hairs = hairsOf(chance);
  const canvas: Canvas = { size, rgb: new Float32Array(3 * area), height: new Float32Array(area) };
  const light = new Float32Array(area);
  const brushes = hand.brushes.map((width, at) => {
    const halfWidth = Math.max(0.8, width * scale * times(manner.wide, MANNER.wide) * size.height);
    return {
      halfWidth,
      seen: softSize(size, size.height / halfWidth),
      places: placesOf(size, hand.apart * halfWidth, chance, at),
      at,
    };
  });
  const lookUp = (planes: readonly Float32Array[], seen: Size, x: number, y: number): number[] =>
    planes.map((plane) => valueAt(plane, seen, size, x, y));
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
        const path = pathAt(flow, small, x * share, y * share, 0.6 * longest * halfWidth * share, hand.turn * places[k + 5]);
        const reach = longest * halfWidth;
        const ends = [-0.8, 0.8].map((way) => lookUp(colours, seen, x + way * reach * path.dx, y + way * reach * path.dy));
        const change = Math.max(
          ...ends.map((end) => Math.abs(end[0] - colour[0]) + Math.abs(end[1] - colour[1]) + Math.abs(end[2] - colour[2])),
        );
        const halfLength = reach * (1 - 0.6 * smoothStep(0.08, 0.45, change));
        const bend = Math.max(-BENT / halfLength, Math.min(BENT / halfLength, (path.turn * share) / 2));
        const [lighter, warmer] = [hand.light * places[k + 3] * lift, hand.warmth * places[k + 4] * lift];
        const tone = 1 + lighter;
        const greener = (hand.broken ?? 0) * places[k + 6] * lift;
        const drawn = [colour[0] * tone + warmer - greener, colour[1] * tone + greener, colour[2] * tone - warmer] as const;
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
