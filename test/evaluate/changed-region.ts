/** A change that an eye can see, of 1. */
const VISIBLE = 0.02;

/** Where two planar RGB pictures differ, and on what share of the pixels. */
export interface ChangedRegion {
  /** One value a pixel: 1 where any channel differs visibly. */
  readonly mask: Uint8Array;
  readonly share: number;
}

/** The region that an edit changes. */
export function changedRegion(before: Float32Array, after: Float32Array): ChangedRegion {
  const area = before.length / 3;
  const mask = new Uint8Array(area);
  let count = 0;
  for (let i = 0; i < area; i++) {
    const change = Math.max(...[i, i + area, i + 2 * area].map((at) => Math.abs(before[at] - after[at])));
    mask[i] = Number(change > VISIBLE);
    count += mask[i];
  }
  return { mask, share: count / area };
}

/** Mean squared error of two planar RGB pictures inside a mask of one value a pixel. */
export function errorInside(a: Float32Array, b: Float32Array, mask: Uint8Array): number {
  const area = mask.length;
  let [sum, count] = [0, 0];
  for (let i = 0; i < area; i++) {
    if (!mask[i]) continue;
    count += 3;
    for (let at = i; at < a.length; at += area) sum += (a[at] - b[at]) ** 2;
  }
  return sum / count;
}
