import { Quaternion } from 'three';

/** What an animation does to one property of a node. */
export interface Track {
  /** Index into the file's `nodes`. */
  readonly node: number;
  readonly path: 'translation' | 'rotation' | 'scale' | 'weights';
  readonly interpolation: 'LINEAR' | 'STEP' | 'CUBICSPLINE';
  /** Seconds of the keyframes, never decreasing. */
  readonly times: Float32Array;
  /** A value for each keyframe; for CUBICSPLINE in-tangent, value and out-tangent. */
  readonly values: Float32Array;
  /** Numbers of one value. */
  readonly size: number;
}

/** The value of a track at a time: between keyframes as the file says, the first or last one outside of them (glTF 2.0, appendix C). */
export function sampleTrack(track: Track, seconds: number): number[] {
  const { times, values, size, interpolation, path } = track;
  const cubic = interpolation === 'CUBICSPLINE';
  const read = (key: number, place = cubic ? 1 : 0): number[] => {
    const at = size * (cubic ? 3 * key + place : key);
    return Array.from(values.subarray(at, at + size));
  };
  const last = times.length - 1;
  const key = keyBefore(times, seconds);
  if (key < 0) return read(0);
  if (key >= last || interpolation === 'STEP') return read(Math.min(key, last));
  const span = times[key + 1] - times[key];
  const t = (seconds - times[key]) / span;
  const [from, to] = [read(key), read(key + 1)];
  if (cubic) {
    const [leaving, arriving] = [read(key, 2), read(key + 1, 0)];
    const [t2, t3] = [t * t, t * t * t];
    return from.map(
      (value, k) =>
        (2 * t3 - 3 * t2 + 1) * value +
        (t3 - 2 * t2 + t) * span * leaving[k] +
        (3 * t2 - 2 * t3) * to[k] +
        (t3 - t2) * span * arriving[k],
    );
  }
  if (path === 'rotation') {
    const [start, end] = [from, to].map((value) => new Quaternion().fromArray(value).normalize());
    return start.slerp(end, t).toArray();
  }
  return from.map((value, k) => value + t * (to[k] - value));
}

/** The last keyframe that is not after a time; -1 before the first. */
function keyBefore(times: Float32Array, seconds: number): number {
  let [low, high] = [0, times.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (times[middle] <= seconds) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
