import type { RgbView } from '../colour/rgb-view.js';
import { luma } from '../metrics/luma.js';
import type { JoinedFrame } from './join-keys.js';
import type { SmallPicture } from './register.js';
import { drawToLine, mapLine, surfaceLine } from './surface-line.js';

/** Sizes that {@link fillAlong} goes between: the frame made small, planes to its size, and back. */
export interface SmallWay {
  readonly own: SmallPicture;
  readonly resized: (planes: Float32Array) => Float32Array;
  readonly enlarge: (plane: Float32Array) => Float32Array;
}

/**
 * Gives what no key has seen, in place, what keys did to the surface around it: a sleeve that comes out from behind an arm is of the coat. Where the look is
 * believed it knows better.
 *
 * @param told the look's change of the frame, planar
 */
export function fillAlong(
  frame: RgbView,
  { data, seen }: JoinedFrame,
  told: Float32Array,
  { own, resized, enlarge }: SmallWay,
): void {
  if (seen.every((value) => value === 1)) return;
  const change = data.map((value, i) => value - frame.data[i]);
  const known = resized(seen).map((value) => Math.min(1, Math.max(0, value)) ** 2);
  const found = surfaceLine(own, resized(change), resized(told), known);
  if (!found) return;
  const line = mapLine(found, enlarge);
  const share = line.holds.map((value, i) => value * (1 - seen[i]));
  drawToLine(change, luma(frame.data), line, share);
  const area = seen.length;
  for (let i = 0; i < data.length; i += 1) if (share[i % area] > 0) data[i] = Math.min(1, Math.max(0, frame.data[i] + change[i]));
}
