import type { Scene } from '../scene.js';
import type { Camera, GBuffer } from '../view.js';
import { forwardOf } from './camera.js';

/** From everywhere, more of it from above. */
const AMBIENT = 0.34;
const SKY = 0.14;
/** The lamp over the camera's left shoulder. */
const LAMP = 0.72;

/**
 * Light for pictures that people look at: a lamp over the camera's shoulder, some from the sky, on the file's smooth normals. It multiplies
 * a pixel's linear colour.
 */
export function lightMeter(scene: Scene, camera: Camera): (colour: Float32Array, seen: GBuffer, pixel: number) => void {
  const v = camera.view;
  const forward = forwardOf(camera);
  // right and up are rows of the view matrix
  const lamp = [0, 1, 2].map((k) => -forward[k] - 0.45 * v[4 * k] + 0.6 * v[4 * k + 1]);
  const length = Math.hypot(...lamp);
  const [lx, ly, lz] = lamp.map((value) => value / length);
  const smooth = smoothNormals(scene);
  const normal = new Float64Array(3);
  return (colour, seen, pixel) => {
    smooth(seen, pixel, normal);
    const facing = normal[0] * lx + normal[1] * ly + normal[2] * lz;
    const light = AMBIENT + SKY * normal[1] + LAMP * Math.max(0, facing);
    for (let k = 0; k < 3; k++) colour[k] *= light;
  };
}

/** Reads the smooth normal of a pixel, in the world, towards the camera. */
function smoothNormals(scene: Scene): (seen: GBuffer, pixel: number, into: Float64Array) => void {
  let lastPart = -1;
  const c = new Float64Array(9);
  return ({ part, triangle, weights, normal }, i, into) => {
    const { geometry, matrix: m } = scene.parts[part[i]];
    if (part[i] !== lastPart) {
      lastPart = part[i];
      // normals go by the matrix of cofactors, which is right for mirroring and uneven scales too
      for (let column = 0; column < 3; column++) {
        for (let row = 0; row < 3; row++) {
          const [a, b] = [(column + 1) % 3, (column + 2) % 3];
          const [r, s] = [(row + 1) % 3, (row + 2) % 3];
          c[3 * column + row] = m[4 * a + r] * m[4 * b + s] - m[4 * a + s] * m[4 * b + r];
        }
      }
    }
    const { indices, normals } = geometry;
    const shares = [1 - weights[2 * i] - weights[2 * i + 1], weights[2 * i], weights[2 * i + 1]];
    let [x, y, z] = [0, 0, 0];
    for (let corner = 0; corner < 3; corner++) {
      const n = 3 * indices[3 * triangle[i] + corner];
      x += shares[corner] * normals[n];
      y += shares[corner] * normals[n + 1];
      z += shares[corner] * normals[n + 2];
    }
    const nx = c[0] * x + c[3] * y + c[6] * z;
    const ny = c[1] * x + c[4] * y + c[7] * z;
    const nz = c[2] * x + c[5] * y + c[8] * z;
    const towards = nx * normal[3 * i] + ny * normal[3 * i + 1] + nz * normal[3 * i + 2] < 0 ? -1 : 1;
    const scale = towards / (Math.hypot(nx, ny, nz) || 1);
    into[0] = nx * scale;
    into[1] = ny * scale;
    into[2] = nz * scale;
  };
}
