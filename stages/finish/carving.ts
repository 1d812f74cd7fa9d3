import type { Size } from '../../core/size.js';
import { smoothStep } from '../../core/smooth-step.js';
import type { Chance } from './chance.js';
import { darkness, type Eye } from './darkness.js';
import type { Moment } from './layer.js';
import { type Manner, times } from './manner.js';
import { markedBlocks } from './marked-blocks.js';
import { shapeFlow, type ShapeFlow } from './shape-flow.js';
import { enlarged, reduced, softSize } from './small-planes.js';
import { aroundStreaks, streaks, type Streaks } from './streaks.js';

/** Lines of one direction. */
export interface Course extends Streaks {
  /** True where they run across the shapes instead of along. */
  readonly crossing?: boolean;
  /** Darkness at which they begin, and at which nothing is left between them. */
  readonly from: number;
  readonly full: number;
}

/** How a block is cut or a plate is engraved. */
export interface Carving {
  readonly eye: Eye;
  readonly courses: readonly Course[];
}

/** Lines are found in a picture of so many rows, their directions in a smaller one, in which grain is no shape and a cheek is one. */
const ROWS = 540;
const FORM_ROWS = 135;

/** Squared steepness under which lines keep the slant of the hand, see `shapeFlow`. */
const HABIT = 1e-3;

/** What makes cutters differ: slant of the hand, radians; from line to line, times. */
const MANNER = { slant: 1.1, wide: 1.2 } as const;

/** A rim goes over so many pixels. */
const RIM = 1.3;

/** What is black, 0…1 on each pixel, and how dark it was to be. */
export interface Carved {
  readonly lines: Float32Array;
  readonly dark: Float32Array;
}

/** Opens black lines whose widths are the tones. The planes are used again. */
export function carver(
  size: Size,
  { eye, courses }: Carving,
  scale: number,
  chance: Chance,
  manner: Manner,
): (rgb: Float32Array, moment: Moment) => Carved {
  const small = softSize(size, ROWS);
  const darkOf = darkness(size, eye);
  const form = softSize(size, FORM_ROWS);
  const flowOf = shapeFlow(form, form.height / 60, HABIT, MANNER.slant * manner.slant);
  const wide = scale * times(manner.wide, MANNER.wide);
  const cuts = courses.map((course) => ({
    ...course,
    draw: streaks(small, form, { ...course, period: course.period * wide, length: course.length * scale }, chance),
    rim: Math.min(0.45, RIM / (course.period * wide * size.height)),
    mark: markedBlocks(aroundStreaks(course.period * wide * small.height), size, small),
  }));
  const lines = new Float32Array(size.width * size.height);
  return (rgb, moment) => {
    const dark = darkOf(rgb, moment);
    const flow = flowOf(reduced(dark, size, form));
    lines.fill(0);
    for (const { draw, mark, crossing, from, full, rim } of cuts) {
      const needed = mark((i) => dark[i] > from && dark[i] < full); // elsewhere all is bare, or all is black
      enlarged(draw(crossing ? acrossOf(flow) : flow, needed), small, size, (i, share) => {
        const wanted = ((dark[i] - from) / (full - from)) * (1 + 2 * rim) - rim;
        const black = smoothStep(-rim, rim, wanted - share);
        lines[i] = Math.max(lines[i], black);
      });
    }
    return { lines, dark };
  };
}

const acrossOf = ({ across, down }: ShapeFlow): ShapeFlow => ({ across: down.map((value) => -value), down: across });
