import { clampOvershoot, resizePlane } from './resize-plane.js';
import type { RgbView } from './rgb-view.js';

/**
 * Resizes a view: exact area means where it shrinks, Lanczos-3 (Duchon 1979) where it grows, each axis for itself. Deterministic; edges are
 * repeated. Lanczos may overshoot, so its results are clamped to 0…1 unless `clamp` is false.
 *
 * @param into a buffer of 3 × width × height to write to
 */
export function resize(
  view: RgbView,
  { width, height }: { width: number; height: number },
  { into, clamp = true }: { into?: Float32Array; clamp?: boolean } = {},
): RgbView {
  const data = into ?? new Float32Array(3 * width * height);
  const [source, area] = [view.width * view.height, width * height];
  for (let c = 0; c < 3; c++) {
    resizePlane(
      view.data.subarray(c * source, (c + 1) * source),
      view,
      { width, height },
      data.subarray(c * area, (c + 1) * area),
    );
  }
  if (clamp) clampOvershoot(data, view, { width, height });
  return { width, height, data };
}
