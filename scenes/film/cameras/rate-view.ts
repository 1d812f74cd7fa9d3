import type { Camera, GBuffer } from '../../view.js';
import { eyeOf, isPerspective, pixelsPerUnit, worldToClip } from '../camera.js';
import type { SurfacePoints } from './surface-points.js';

/** Surfaces that are seen under a flatter angle than this are not seen well: 75° from the perpendicular. */
export const MIN_COSINE = Math.cos((75 * Math.PI) / 180);

/** How well a view shows each of the points. */
export interface ViewRating {
  /** Cosine between the normal and the way to the eye, of points that are seen within 75°; 0 for all others. */
  readonly cosines: Float32Array;
  /** Pixels that one world unit covers at each point. */
  readonly densities: Float32Array;
}

/** Tests which points a camera really sees, against what it has rendered. */
export function rateView(points: SurfacePoints, camera: Camera, seen: GBuffer): ViewRating {
  const { width, height } = camera;
  const m = worldToClip(camera);
  const eye = eyeOf(camera);
  const scale = pixelsPerUnit(camera);
  const cosines = new Float32Array(points.count);
  const densities = new Float32Array(points.count);
  if (!isPerspective(camera)) return { cosines, densities };
  const { positions: p, normals: n } = points;
  for (let k = 0; k < points.count; k++) {
    const x = p[3 * k], y = p[3 * k + 1], z = p[3 * k + 2]; // prettier-ignore
    const w = m[3] * x + m[7] * y + m[11] * z + m[15];
    if (!(w > 0)) continue;
    const px = Math.floor((width / 2) * (1 + (m[0] * x + m[4] * y + m[8] * z + m[12]) / w));
    const py = Math.floor((height / 2) * (1 - (m[1] * x + m[5] * y + m[9] * z + m[13]) / w));
    if (px < 0 || py < 0 || px >= width || py >= height) continue;
    const dx = eye[0] - x, dy = eye[1] - y, dz = eye[2] - z; // prettier-ignore
    const facing = (n[3 * k] * dx + n[3 * k + 1] * dy + n[3 * k + 2] * dz) / Math.sqrt(dx * dx + dy * dy + dz * dz);
    const cosine = points.doubleSided[k] ? Math.abs(facing) : facing;
    if (!(cosine >= MIN_COSINE)) continue;
    const i = py * width + px;
    const own = seen.part[i] === points.part[k] && seen.triangle[i] === points.triangle[k];
    // the point lies up to half a pixel beside the pixel's centre, and a slope's depth changes on the way
    const slope = Math.sqrt(1 - cosine * cosine) / cosine;
    if (!own && w > seen.depth[i] + (w / scale) * (0.5 + 0.75 * slope)) continue;
    cosines[k] = cosine;
    densities[k] = scale / w;
  }
  return { cosines, densities };
}
