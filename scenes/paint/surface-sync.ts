import { eyeOf, isPerspective, pixelsPerUnit, worldToClip } from '../film/camera.js';
import type { Scene } from '../scene.js';
import type { Camera, GBuffer } from '../view.js';
import { Floats, Ints } from './growing-array.js';
import { worldPositions } from './world-positions.js';

/** Makes views of one surface agree. */
export interface SurfaceSync {
  /**
   * Gives every pixel the mean of what all views that see its point of the surface have there, weighted by cos^`exponent` of the angle to the
   * surface's normal. Pixels that show no surface stay as they are.
   *
   * @param pictures for each view planes of its camera's size, any number of them: red, green and blue, or latents
   * @param exponent 0 mixes all views alike, 6 leaves most to the one that looks most squarely
   * @returns new planes
   */
  average(pictures: readonly Float32Array[], exponent: number): Float32Array[];
}

/** Cosine up to which a view sees a surface too flatly to have a say elsewhere: 75°. */
const GRAZING = Math.cos((75 * Math.PI) / 180);

/** What one view sees of the pixels of another: for each of them four pixels with weights, and the cosine. */
interface Sight {
  readonly pixel: Int32Array;
  readonly cos: Float32Array;
  /** Four a pixel. */
  readonly taps: Int32Array;
  readonly weights: Float32Array;
}

/**
 * Prepares the synchronisation of views through the surface that they show, as SyncMVD does through a texture (Liu, Xie, Liu, Wong, "Text-Guided
 * Texturing by Synchronized Multi-View Diffusion", 2023). Points are looked up from view to view directly, so nothing depends on how well a
 * texture's islands suit the views' resolution, and no hole has to be filled.
 *
 * @param seen of the same size as the cameras' pictures, which may be that of latents
 */
export function surfaceSync(scene: Scene, cameras: readonly Camera[], seen: readonly GBuffer[]): SurfaceSync {
  const points = seen.map((buffer) => surfaceOf(scene, buffer));
  const facings = cameras.map((camera, view) => facingOf(camera, seen[view], points[view]));
  const sights = cameras.map((camera, from) =>
    cameras.map((_, to) =>
      from !== to && camera.scene === cameras[to].scene ? sightOf(camera, seen[from], seen[to], points[to]) : undefined,
    ),
  );
  return {
    average(pictures, exponent) {
      return pictures.map((own, to) => {
        const { width, height, part } = seen[to];
        const area = width * height;
        const channels = own.length / area;
        const sums = own.slice();
        const total = new Float32Array(area);
        for (let i = 0; i < area; i++) {
          if (part[i] < 0) continue;
          total[i] = Math.max(0.02, facings[to][i]) ** exponent;
          for (let c = 0; c < channels; c++) sums[c * area + i] *= total[i];
        }
        pictures.forEach((picture, from) => {
          const sight = sights[from][to];
          if (sight) add(sight, picture, seen[from].width * seen[from].height, exponent, sums, total);
        });
        for (let i = 0; i < area; i++) if (part[i] >= 0) for (let c = 0; c < channels; c++) sums[c * area + i] /= total[i];
        return sums;
      });
    },
  };
}

function add(
  { pixel, cos, taps, weights }: Sight,
  picture: Float32Array,
  fromArea: number,
  exponent: number,
  sums: Float32Array,
  total: Float32Array,
): void {
  const channels = picture.length / fromArea;
  const area = total.length;
  for (let n = 0; n < pixel.length; n++) {
    const weight = cos[n] ** exponent;
    total[pixel[n]] += weight;
    for (let c = 0; c < channels; c++) {
      let value = 0;
      for (let tap = 4 * n; tap < 4 * n + 4; tap++) value += weights[tap] * picture[c * fromArea + taps[tap]];
      sums[c * area + pixel[n]] += weight * value;
    }
  }
}

/** The point in the world that each pixel shows. */
function surfaceOf(scene: Scene, { part, triangle, weights }: GBuffer): Float64Array {
  const points = new Float64Array(3 * part.length);
  const worlds = new Map<number, Float64Array>();
  for (let i = 0; i < part.length; i++) {
    if (part[i] < 0) continue;
    let world = worlds.get(part[i]);
    if (!world) worlds.set(part[i], (world = worldPositions(scene.parts[part[i]])));
    const { indices } = scene.parts[part[i]].geometry;
    const t = 3 * triangle[i];
    const a = 3 * indices[t], b = 3 * indices[t + 1], c = 3 * indices[t + 2]; // prettier-ignore
    const second = weights[2 * i], third = weights[2 * i + 1]; // prettier-ignore
    for (let k = 0; k < 3; k++) {
      points[3 * i + k] = world[a + k] + second * (world[b + k] - world[a + k]) + third * (world[c + k] - world[a + k]);
    }
  }
  return points;
}

/** Cosines of the angles at which a camera sees points with normals. */
function facingOf(camera: Camera, { part, normal }: GBuffer, points: Float64Array): Float32Array {
  const look = lookFrom(camera);
  return Float32Array.from(part, (id, i) => (id < 0 ? 0 : look(points, normal, i)));
}

function lookFrom(camera: Camera): (points: Float64Array, normals: Float32Array, i: number) => number {
  const [x, y, z] = eyeOf(camera);
  const { view } = camera;
  if (!isPerspective(camera)) {
    return (_, normals, i) => view[2] * normals[3 * i] + view[6] * normals[3 * i + 1] + view[10] * normals[3 * i + 2];
  }
  return (points, normals, i) => {
    const dx = x - points[3 * i], dy = y - points[3 * i + 1], dz = z - points[3 * i + 2]; // prettier-ignore
    const along = dx * normals[3 * i] + dy * normals[3 * i + 1] + dz * normals[3 * i + 2];
    return along / Math.sqrt(dx * dx + dy * dy + dz * dz);
  };
}

/** What a camera sees of the points that another view shows. */
function sightOf(camera: Camera, buffer: GBuffer, other: GBuffer, points: Float64Array): Sight {
  const { width, height } = buffer;
  const [pixel, cos, taps, weights] = [new Ints(), new Floats(), new Ints(), new Floats()];
  const clip = worldToClip(camera);
  const look = lookFrom(camera);
  const unit = pixelsPerUnit(camera);
  const tap = new Int32Array(4);
  const share = new Float32Array(4);
  for (let i = 0; i < other.part.length; i++) {
    if (other.part[i] < 0) continue;
    const facing = look(points, other.normal, i);
    if (!(facing > GRAZING)) continue;
    const x = points[3 * i], y = points[3 * i + 1], z = points[3 * i + 2]; // prettier-ignore
    const w = clip[3] * x + clip[7] * y + clip[11] * z + clip[15];
    if (!(w > 0)) continue;
    const px = (width / 2) * (1 + (clip[0] * x + clip[4] * y + clip[8] * z + clip[12]) / w) - 0.5;
    const py = (height / 2) * (1 - (clip[1] * x + clip[5] * y + clip[9] * z + clip[13]) / w) - 0.5;
    const left = Math.floor(px), top = Math.floor(py); // prettier-ignore
    if (!(left >= -1 && top >= -1 && left < width && top < height)) continue;
    const depth = -(camera.view[2] * x + camera.view[6] * y + camera.view[10] * z + camera.view[14]);
    const slope = Math.sqrt(Math.max(0, 1 - facing * facing)) / facing;
    const tolerance = ((isPerspective(camera) ? depth : 1) / unit) * (1 + 1.5 * slope);
    let sum = 0;
    for (let k = 0; k < 4; k++) {
      const tx = left + (k & 1), ty = top + (k >> 1); // prettier-ignore
      const inside = tx >= 0 && ty >= 0 && tx < width && ty < height;
      tap[k] = inside ? ty * width + tx : 0;
      const same = inside && buffer.part[tap[k]] === other.part[i];
      const near = same && (buffer.triangle[tap[k]] === other.triangle[i] || Math.abs(buffer.depth[tap[k]] - depth) < tolerance);
      share[k] = near ? (k & 1 ? px - left : 1 - px + left) * (k >> 1 ? py - top : 1 - py + top) : 0;
      sum += share[k];
    }
    if (sum < 0.3) continue;
    pixel.push(i);
    cos.push(facing);
    for (let k = 0; k < 4; k++) {
      taps.push(tap[k]);
      weights.push(share[k] / sum);
    }
  }
  return { pixel: pixel.trim(), cos: cos.trim(), taps: taps.trim(), weights: weights.trim() };
}
