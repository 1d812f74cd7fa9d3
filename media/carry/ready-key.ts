import { boxMean } from '../colour/box-mean.js';
import type { CarryKey } from './carry-key.js';
import { type Look, lookAt } from './look/look.js';

/** A key that waits for frames. Planes are of the frames' size. */
export interface ReadyKey {
  readonly key: CarryKey;
  /** What the edit adds and the look does not explain, planar R′G′B′. */
  readonly rest: Float32Array;
  /** How far the edit around a pixel goes by appearance, 0 (paint that covers) … 1. */
  readonly follows: Float32Array;
  /** 1 where the edit changed the key or a pixel beside it. */
  readonly near: Float32Array;
}

/** Energy of a change, over three channels, under which nothing is told from its share. */
const LITTLE = 3 * (1 / 255) ** 2;

/** Makes a key ready: what of its edit is left when the look has done its part. */
export function readyKey(key: CarryKey, look: Look | undefined): ReadyKey {
  const { source, edited, changed } = key;
  const { width, height } = source;
  const area = width * height;
  const told = look && lookAt(look, source);
  const rest = new Float32Array(3 * area);
  const [left, whole] = [new Float32Array(area), new Float32Array(area)];
  for (let i = 0; i < 3 * area; i += 1) {
    const change = edited.data[i] - source.data[i];
    rest[i] = change - (told?.[i] ?? 0);
    left[i % area] += rest[i] ** 2;
    whole[i % area] += change ** 2;
  }
  const mean = boxMean(source, 3);
  for (const plane of [left, whole]) mean(plane, plane);
  const follows = left.map((energy, i) => Math.min(1, Math.max(0, 1 - energy / (whole[i] + LITTLE))));
  const near = new Float32Array(area);
  boxMean(source, 1)(changed, near);
  for (let i = 0; i < area; i += 1) near[i] = near[i] > 0 ? 1 : 0;
  return { key, rest, follows, near };
}
