import type { Scene } from '../../scene.js';
import type { Camera } from '../../view.js';
import { eyeOf, forwardOf, isPerspective } from '../camera.js';

/** Unit normals of the seen triangles' planes in the world, towards the camera; zero where nothing is seen. Three values a pixel. */
export function planeNormals(
  scene: Scene,
  camera: Camera,
  { part, triangle }: { readonly part: Int32Array; readonly triangle: Int32Array },
): Float32Array {
  const normals = new Float32Array(3 * part.length);
  const [eye, forward, perspective] = [eyeOf(camera), forwardOf(camera), isPerspective(camera)];
  let [lastPart, lastTriangle] = [-1, -1];
  let nx = 0, ny = 0, nz = 0; // prettier-ignore
  for (let i = 0; i < part.length; i++) {
    if (part[i] < 0) continue;
    if (part[i] !== lastPart || triangle[i] !== lastTriangle) {
      lastPart = part[i];
      lastTriangle = triangle[i];
      const { geometry, matrix: m } = scene.parts[lastPart];
      const { positions: p, indices } = geometry;
      const a = 3 * indices[3 * lastTriangle], b = 3 * indices[3 * lastTriangle + 1], c = 3 * indices[3 * lastTriangle + 2]; // prettier-ignore
      const px = p[b] - p[a], py = p[b + 1] - p[a + 1], pz = p[b + 2] - p[a + 2]; // prettier-ignore
      const rx = p[c] - p[a], ry = p[c + 1] - p[a + 1], rz = p[c + 2] - p[a + 2]; // prettier-ignore
      const ux = m[0] * px + m[4] * py + m[8] * pz, uy = m[1] * px + m[5] * py + m[9] * pz, uz = m[2] * px + m[6] * py + m[10] * pz; // prettier-ignore
      const vx = m[0] * rx + m[4] * ry + m[8] * rz, vy = m[1] * rx + m[5] * ry + m[9] * rz, vz = m[2] * rx + m[6] * ry + m[10] * rz; // prettier-ignore
      nx = uy * vz - uz * vy;
      ny = uz * vx - ux * vz;
      nz = ux * vy - uy * vx;
      const x = m[0] * p[a] + m[4] * p[a + 1] + m[8] * p[a + 2] + m[12];
      const y = m[1] * p[a] + m[5] * p[a + 1] + m[9] * p[a + 2] + m[13];
      const z = m[2] * p[a] + m[6] * p[a + 1] + m[10] * p[a + 2] + m[14];
      const away = perspective
        ? nx * (x - eye[0]) + ny * (y - eye[1]) + nz * (z - eye[2])
        : nx * forward[0] + ny * forward[1] + nz * forward[2];
      const scale = (away > 0 ? -1 : 1) / (Math.sqrt(nx * nx + ny * ny + nz * nz) || 1);
      nx *= scale;
      ny *= scale;
      nz *= scale;
    }
    normals[3 * i] = nx;
    normals[3 * i + 1] = ny;
    normals[3 * i + 2] = nz;
  }
  return normals;
}
