import type { Size } from '../../core/size.js';

/** A screen of dots, as printers have them. */
export interface DotScreen {
  /** From dot to dot, picture heights. */
  readonly period: number;
  /** How far the screen is turned, radians. */
  readonly angle: number;
}

/** Dots nearer to one another than so many pixels are no dots. */
const NEAREST = 4;

/** Rims of dots go over so many pixels. */
const RIM = 1.2;

/** Thresholds for so many shares of ink. */
const STEPS = 256;

/**
 * Opens a screen: dots that grow with the share of ink that is wanted until they touch, and paper that shrinks to dots between them. They lie still on the sheet,
 * cover what is wanted of it in the mean, and their rims are anti-aliased.
 */
export function dotScreen(
  { width, height }: Size,
  { period, angle }: DotScreen,
): (wanted: (i: number) => number, into: Float32Array) => void {
  const turn = (2 * Math.PI) / Math.max(NEAREST, period * height);
  const [cos, sin] = [turn * Math.cos(angle), turn * Math.sin(angle)];
  const thresholds = thresholdsOf();
  return (wanted, into) => {
    for (let y = 0, i = 0; y < height; y++)
      for (let x = 0; x < width; x++, i++) {
        const share = Math.min(1, Math.max(0, wanted(i))) * STEPS;
        const before = Math.min(STEPS - 1, share | 0);
        const threshold = thresholds[before] + (share - before) * (thresholds[before + 1] - thresholds[before]);
        const [u, v] = [(x - width / 2) * cos + (y - height / 2) * sin, (y - height / 2) * cos - (x - width / 2) * sin];
        const steep = 0.5 * turn * Math.hypot(Math.sin(u), Math.sin(v)) + 0.04;
        const inside = (0.5 * (Math.cos(u) + Math.cos(v)) - threshold) / (RIM * steep) + 0.5;
        into[i] = Math.min(1, Math.max(0, inside));
      }
  };
}

/** How high the hills of a screen must be cut so that a share of it is ink: none, … all. */
function thresholdsOf(): Float32Array {
  const side = 128;
  const heights = Float32Array.from({ length: side * side }, (_, i) => {
    const [u, v] = [i % side, Math.floor(i / side)].map((at) => (2 * Math.PI * (at + 0.5)) / side);
    return 0.5 * (Math.cos(u) + Math.cos(v));
  }).sort();
  const thresholds = Float32Array.from({ length: STEPS + 1 }, (_, at) => heights[Math.max(0, Math.round((1 - at / STEPS) * heights.length) - 1)]); // prettier-ignore
  thresholds.set([1.3], 0); // beyond what a rim reaches
  thresholds.set([-1.3], STEPS);
  return thresholds;
}
