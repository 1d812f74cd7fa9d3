import type { Scene } from '../scene.js';
import type { Camera, GBuffer } from '../view.js';
import { toSrgb } from '../../media/colour/srgb.js';
import { forwardOf, isPerspective } from './camera.js';
import { hiddenBy, layShine } from './shine.js';
import type { Finish } from './texture/surface.js';
import { textureReader } from './texture/texture-reader.js';

/** From everywhere, more of it from above. */
const AMBIENT = 0.34;
const SKY = 0.14;
/** The lamp over the camera's left shoulder. */
const LAMP = 0.72;
/** What a surface that is not metal reflects when looked at squarely. */
const DIELECTRIC = 0.04;

/**
 * Light for pictures that people look at: a lamp over the camera's shoulder and a sky, on the file's smooth normals; metals and smooth
 * surfaces mirror both. It turns a pixel's linear base colour into the light that comes from it. A look, not physics: one reflection, no
 * shadows; Fresnel after Schlick (1994), the lamp's highlight after Blinn (1977).
 */
export function lightMeter(
  scene: Scene,
  camera: Camera,
  seen: GBuffer,
): (pixel: number, colour: Float32Array, finish: Finish | undefined) => void {
  const v = camera.view;
  const forward = forwardOf(camera);
  // right and up are rows of the view matrix
  const [lx, ly, lz] = unit([0, 1, 2].map((k) => -forward[k] - 0.45 * v[4 * k] + 0.6 * v[4 * k + 1]));
  const towards = towardsEye(camera);
  const smooth = smoothNormals(scene, seen);
  const read = textureReader(scene, camera, seen);
  const [n, e, texel] = [new Float64Array(3), new Float64Array(3), new Float32Array(4)];
  return (pixel, colour, finish) => {
    smooth(pixel, n);
    const facing = Math.max(0, n[0] * lx + n[1] * ly + n[2] * lz);
    const diffuse = AMBIENT + SKY * n[1] + LAMP * facing;
    if (!finish) {
      for (let k = 0; k < 3; k++) colour[k] *= diffuse;
      return;
    }
    let { metallic, roughness } = finish;
    if (finish.sampler) {
      read(pixel, finish.sampler, finish.corners, texel);
      // the map holds plain numbers, which reading took for sRGB
      roughness *= toSrgb(texel[1]);
      metallic *= toSrgb(texel[2]);
    }
    towards(pixel, seen, e);
    const square = Math.max(0, n[0] * e[0] + n[1] * e[1] + n[2] * e[2]);
    const flat = 1 - square;
    const grazing = flat * flat * flat * flat * flat;
    const rx = 2 * square * n[0] - e[0], ry = 2 * square * n[1] - e[1], rz = 2 * square * n[2] - e[2]; // prettier-ignore
    const right = rx * v[0] + ry * v[4] + rz * v[8], up = rx * v[1] + ry * v[5] + rz * v[9]; // prettier-ignore
    const hx = lx + e[0], hy = ly + e[1], hz = lz + e[2]; // prettier-ignore
    const half = Math.max(0, n[0] * hx + n[1] * hy + n[2] * hz) / Math.sqrt(hx * hx + hy * hy + hz * hz || 1);
    const sharpness = 2 / Math.max(0.02, roughness * roughness) ** 2;
    const highlight = (facing > 0 ? LAMP * half ** sharpness : 0) * Math.min(2.5, 0.06 * (sharpness + 8));
    const mirrored = studioLight(right, up, ry, roughness) + highlight;
    for (let k = 0; k < 3; k++) {
      const square = DIELECTRIC * (1 - metallic) + colour[k] * metallic;
      const reflected = square + Math.max(0, 1 - roughness - square) * 0.6 * grazing;
      colour[k] = colour[k] * (1 - metallic) * diffuse + reflected * mirrored;
    }
    const { shine } = finish;
    if (!shine) return;
    const { sampler, corners } = shine.emissionMap;
    if (sampler) read(pixel, sampler, corners, texel);
    else texel.fill(1);
    for (let k = 0; k < 3; k++) texel[k] *= shine.emission[k];
    layShine(colour, shine, texel, { diffuse, flat, coat: studioLight(right, up, ry, shine.clearcoatRoughness) });
    colour[3] *= hiddenBy(shine.transmission, flat);
  };
}

/** Lit panels beside the camera: where their middles are seen in a mirror (right, up), half their sizes, and how bright they are. */
const PANELS = [
  { right: -0.52, up: 0.42, wide: 0.24, high: 0.3, light: 1.1 },
  { right: 0.8, up: 0.05, wide: 0.09, high: 0.55, light: 0.8 },
] as const;

/**
 * The studio that surfaces mirror: bright above, dark below, and panels; the rougher the surface, the more of a mean of it.
 *
 * @param right,up where the mirrored ray goes, as the camera sees it
 * @param sky how far up it goes in the world
 */
function studioLight(right: number, up: number, sky: number, roughness: number): number {
  let light = 0.2 + 0.55 * (0.5 + 0.5 * Math.tanh((sky - 0.05) * (1.5 + 5 * (1 - roughness))));
  for (const panel of PANELS) {
    const wide = panel.wide + 0.5 * roughness, high = panel.high + 0.5 * roughness; // prettier-ignore
    const x = (right - panel.right) / wide, y = (up - panel.up) / high; // prettier-ignore
    light += (panel.light * panel.wide * panel.high * Math.exp(-(x ** 4) - y ** 4)) / (wide * high);
  }
  return light;
}

/** Unit vectors from surfaces to the eye. */
function towardsEye(camera: Camera): (pixel: number, seen: GBuffer, into: Float64Array) => void {
  const { view: v, projection: p, width } = camera;
  const perspective = isPerspective(camera);
  return (pixel, seen, into) => {
    const x = (2 * ((pixel % width) + 0.5)) / width - 1;
    const y = 1 - (2 * (Math.floor(pixel / width) + 0.5)) / seen.height;
    const cx = perspective ? -(x + p[8]) / p[0] : 0, cy = perspective ? -(y + p[9]) / p[5] : 0; // prettier-ignore
    const scale = 1 / Math.sqrt(cx * cx + cy * cy + 1);
    for (let k = 0; k < 3; k++) into[k] = (cx * v[4 * k] + cy * v[4 * k + 1] + v[4 * k + 2]) * scale;
  };
}

function unit([x, y, z]: readonly number[]): [number, number, number] {
  const length = Math.sqrt(x * x + y * y + z * z) || 1;
  return [x / length, y / length, z / length];
}

/** Reads the smooth normal of a pixel, in the world, towards the camera. */
function smoothNormals(scene: Scene, { part, triangle, weights, normal }: GBuffer): (pixel: number, into: Float64Array) => void {
  let lastPart = -1;
  const c = new Float64Array(9);
  return (i, into) => {
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
    const second = weights[2 * i], third = weights[2 * i + 1], first = 1 - second - third; // prettier-ignore
    const t = 3 * triangle[i];
    const p = 3 * indices[t], q = 3 * indices[t + 1], r = 3 * indices[t + 2]; // prettier-ignore
    const x = first * normals[p] + second * normals[q] + third * normals[r];
    const y = first * normals[p + 1] + second * normals[q + 1] + third * normals[r + 1];
    const z = first * normals[p + 2] + second * normals[q + 2] + third * normals[r + 2];
    const nx = c[0] * x + c[3] * y + c[6] * z;
    const ny = c[1] * x + c[4] * y + c[7] * z;
    const nz = c[2] * x + c[5] * y + c[8] * z;
    const towards = nx * normal[3 * i] + ny * normal[3 * i + 1] + nz * normal[3 * i + 2] < 0 ? -1 : 1;
    const scale = towards / (Math.sqrt(nx * nx + ny * ny + nz * nz) || 1);
    into[0] = nx * scale;
    into[1] = ny * scale;
    into[2] = nz * scale;
  };
}
