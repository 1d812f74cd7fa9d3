import { boxMean } from '../colour/box-mean.js';
import { luma } from '../metrics/luma.js';
import type { CarryKey } from './carry-key.js';
import { enlargeAlong } from './enlarge-along.js';
import { lookAt, type Look } from './look/look.js';
import type { createRegistration, SmallPicture } from './register.js';
import { drawToLine, mapLine, surfaceLine, type SurfaceLine } from './surface-line.js';

/** A key that waits for frames. Planes are of the frames' size, but for those of its line. */
export interface ReadyKey {
  readonly key: CarryKey;
  /** The key at the size that frames are laid on it at, and what was done to its surfaces there, if that is a line anywhere. */
  readonly small: SmallPicture;
  readonly line: SurfaceLine | undefined;
  /** What the edit adds and neither the look nor the line explains, planar R′G′B′. */
  readonly rest: Float32Array;
  /** How far the edit around a pixel goes by appearance, 0 (paint that covers) … 1. */
  readonly follows: Float32Array;
  /** 1 where the edit changed the key or a pixel beside it. */
  readonly near: Float32Array;
}

/** Energy of a change, over three channels, under which nothing is told from its share. */
const LITTLE = 3 * (1 / 255) ** 2;

/** Makes a key ready: what of its edit is left when the look has done its part, and what its surfaces have in common. */
export function readyKey(
  key: CarryKey,
  look: Look | undefined,
  { small, resized }: Pick<ReturnType<typeof createRegistration>, 'small' | 'resized'>,
): ReadyKey {
  const { source, edited, changed } = key;
  const { width, height } = source;
  const area = width * height;
  const change = edited.data.map((value, i) => value - source.data[i]);
  const told = lookAt(look, source);
  const picture = small(source);
  const line = surfaceLine(picture, resized(change), resized(told), new Float32Array(picture.gray.length).fill(1));
  const explained = told.slice();
  if (line) {
    const own = mapLine(line, enlargeAlong(picture, source));
    drawToLine(explained, luma(source.data), own, own.holds);
  }
  const [left, whole] = [new Float32Array(area), new Float32Array(area)];
  const rest = change.map((value, i) => value - explained[i]);
  for (let i = 0; i < 3 * area; i += 1) {
    left[i % area] += rest[i] ** 2;
    whole[i % area] += change[i] ** 2;
  }
  const mean = boxMean(source, 3);
  for (const plane of [left, whole]) mean(plane, plane);
  const follows = left.map((energy, i) => Math.min(1, Math.max(0, 1 - energy / (whole[i] + LITTLE))));
  const near = new Float32Array(area);
  boxMean(source, 1)(changed, near);
  for (let i = 0; i < area; i += 1) near[i] = near[i] > 0 ? 1 : 0;
  return { key, small: picture, line, rest, follows, near };
}
