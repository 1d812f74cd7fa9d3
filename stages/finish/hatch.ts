import type { Size } from '../../core/size.js';
import { smoothStep } from '../../core/smooth-step.js';
import { type Canvas, hairsOf, type Ink, paintStroke, type Stroke } from './brush.js';
import type { Chance } from './chance.js';
import { type Manner, times } from './manner.js';
import { shapeFlow } from './shape-flow.js';
import { reduced, softSize, valueAt } from './small-planes.js';
import { pathAt } from './stroke-path.js';
import { PLACE, placesOf } from './stroke-places.js';

/** Strokes of one direction, more of them where it is darker. */
export interface HatchLayer {
  /** Direction away from that of the shapes, radians. */
  readonly turn: number;
  /** Darkness at which its first strokes lie, and at which all do. */
  readonly from: number;
  readonly full: number;
  /** How much of the sheet a stroke covers, 0…1. */
  readonly cover: number;
}

/** How tones are hatched. Lengths are picture heights. */
export interface Hatching {
  readonly halfWidth: number;
  readonly halfLength: number;
  /** From stroke to stroke. */
  readonly apart: number;
  /** Directions come from what is so far around: a hand that shades is calmer than what it shades. */
  readonly around: number;
  /** What forms must be as steep as to lead the hand, which else keeps its slant: squared, see `shapeFlow`. */
  readonly habit: number;
  /** Differences of direction, radians. */
  readonly wobble: number;
  /** How far lead or coal leaves gaps along a stroke, 0…1. */
  readonly dry: number;
  readonly layers: readonly HatchLayer[];
}

/** Directions and tones are looked for in a picture of so many rows. */
const ROWS = 360;

/** A stroke comes and goes over this step of darkness: with the picture, never at once. */
const SOFT = 0.07;

/** A stroke ends where it is lighter than its own darkness by so much, from and to. */
const ENDS = [0.03, 0.16] as const;

/** Looks along a stroke to either side of its middle. */
const LOOKS = 4;

/** What makes hands differ: slant, radians; width and length of strokes, times. */
const MANNER = { slant: 1, wide: 1.3, long: 1.4 } as const;

/** Strokes bend no further than this share of their half length. */
const BENT = 0.3;

/**
 * Opens hatching: strokes along the shapes or across them, more where it is darker, which end where what they shade ends. Each place of the sheet has its own
 * stroke, so that they lie still where the picture does.
 */
export function hatcher(size: Size, hatching: Hatching, scale: number, chance: Chance, manner: Manner): Hatch {
  const { wobble, dry, layers } = hatching;
  const pixels = scale * size.height;
  const halfWidth = Math.max(0.7, hatching.halfWidth * times(manner.wide, MANNER.wide) * pixels);
  const [longest, apart] = [
    hatching.halfLength * times(manner.bold, MANNER.long) * pixels,
    Math.max(2.5, hatching.apart * pixels),
  ];
  const small = softSize(size, ROWS);
  const share = small.height / size.height;
  const flowOf = shapeFlow(
    small,
    Math.max(1.5, hatching.around * scale * small.height),
    hatching.habit,
    MANNER.slant * manner.slant,
  );
  const hairs = hairsOf(chance);
  const places = layers.map((_, at) => placesOf(size, apart, chance, at));
  return (canvas, dark, colour) => {
    const tones = reduced(dark, size, small);
    const flow = flowOf(tones);
    layers.forEach((layer, at) => {
      const laid = places[at];
      for (let k = 0; k < laid.length; k += PLACE) {
        const [x, y, own, other] = [laid[k], laid[k + 1], laid[k + 2], laid[k + 3]];
        const wanted = layer.from + own * (layer.full - layer.from);
        const here = valueAt(tones, small, size, x, y);
        const cover = layer.cover * smoothStep(-SOFT, SOFT, here - wanted) * (0.15 + 0.85 * here);
        if (cover < 0.03) continue;
        const { dx, dy, turn } = pathAt(
          flow,
          small,
          x * share,
          y * share,
          0.5 * longest * share,
          layer.turn + wobble * laid[k + 5],
        );
        const reach = longest * (0.75 + 0.25 * laid[k + 4]);
        const goes = (way: number): number => {
          let [far, open] = [0, 1];
          for (let look = 1; look <= LOOKS; look++) {
            const along = (way * reach * look) / LOOKS;
            const tone = valueAt(tones, small, size, x + along * dx, y + along * dy);
            open *= 1 - smoothStep(ENDS[0], ENDS[1], wanted - tone);
            far += open / LOOKS;
          }
          return far;
        };
        const [ahead, behind] = [goes(1), goes(-1)];
        const middle = 0.5 * reach * (ahead - behind);
        const halfLength = Math.max(1.5 * halfWidth, 0.5 * reach * (ahead + behind));
        const stroke: Stroke = {
          x: x + middle * dx,
          y: y + middle * dy,
          dx,
          dy,
          bend: Math.max(-BENT / halfLength, Math.min(BENT / halfLength, (turn * share) / 2)),
          halfLength,
          halfWidth: halfWidth * (1 + 0.3 * other),
          cover: cover * Math.min(1, 0.35 + ahead + behind),
          colour,
          own,
          lift: 1,
        };
        paintStroke(canvas, stroke, hairs, dry);
      }
    });
  };
}

/** Hatches a canvas. @param dark how dark it is to be, 0…1 on each pixel */
export type Hatch = (canvas: Canvas, dark: Float32Array, colour: Ink) => void;
