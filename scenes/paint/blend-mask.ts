import type { PaintedCanvas } from '../canvas.js';
import type { Pixels } from '../scene.js';

/** A painted canvas that shows the paint where its own mask and a limit say so, and the old map elsewhere. @param limit 0…1 a texel */
export function paintThrough(painted: PaintedCanvas, limit: Float32Array | undefined): PaintedCanvas {
  const { mask: own } = painted;
  const mask = limit && own ? limit.map((share, i) => share * own[i]) : (limit ?? own);
  if (!mask) return painted;
  return { ...painted, after: mixed(painted.canvas.before, painted.after, mask), mask };
}

/** Two pictures of a size, mixed texel by texel; a mask of 0 and 1 gives the bytes of one of them. */
export function mixed(old: Pixels, now: Pixels, mask: Float32Array): Pixels {
  const data = old.data.slice();
  for (let i = 0; i < mask.length; i++) {
    if (mask[i] === 0) continue;
    for (let k = 0; k < 4; k++) {
      const at = 4 * i + k;
      data[at] = Math.round(old.data[at] + mask[i] * (now.data[at] - old.data[at]));
    }
  }
  return { ...now, data };
}
