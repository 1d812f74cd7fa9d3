import type { Scene } from '../scene.js';
import type { Camera, GBuffer } from '../view.js';
import { normalBender } from './bend-normal.js';
import { isPerspective } from './camera.js';
import { hiddenBy, layShine } from './shine.js';
import { blurredLight } from './studio/blurred-light.js';
import { reflectance } from './studio/reflectance.js';
import type { Finish } from './texture/surface.js';
import { textureReader } from './texture/texture-reader.js';

/** No surface mirrors more sharply. */
const LEAST_ROUGH = 0.045;

/** Mean over all directions of Fresnel's growth towards the rim. */
const RIM_MEAN = 1 / 21;

/**
 * Light for pictures that people look at: the studio ({@link blurredLight}), on the file's smooth normals bent by its normal maps. It turns a pixel's linear base
 * colour into the light that comes from it, as viewers of glTF do: metallic and roughness, mirrored light by its two integrals, what is mirrored several times
 * between the facets of a rough surface beside it (Fdez-Agüera, "A Multiple-Scattering Microfacet Model for Real-Time Image Based Lighting", 2019), occlusion;
 * no shadows.
 */
export function lightMeter(
  scene: Scene,
  camera: Camera,
  seen: GBuffer,
): (pixel: number, colour: Float32Array, finish: Finish | undefined) => void {
  const towards = towardsEye(camera);
  const smooth = smoothNormals(scene, seen);
  const read = textureReader(scene, camera, seen);
  const bend = normalBender(scene, seen, textureReader(scene, camera, seen));
  const light = blurredLight();
  const [n, e, texel] = [new Float64Array(3), new Float64Array(3), new Float32Array(4)];
  const shares = { scale: 0, bias: 0 };
  /** What is mirrored at a pixel of some roughness; the rougher, the more it comes from along the normal. */
  const mirroredAt = (square: number, roughness: number): number => {
    const bent = roughness ** 4;
    const ahead = 2 * square * (1 - bent) + bent, back = bent - 1; // prettier-ignore
    const x = ahead * n[0] + back * e[0], y = ahead * n[1] + back * e[1], z = ahead * n[2] + back * e[2]; // prettier-ignore
    const length = Math.sqrt(x * x + y * y + z * z) || 1;
    return light.mirrored(x / length, y / length, z / length, roughness);
  };
  return (pixel, colour, finish) => {
    const front = smooth(pixel, n);
    if (!finish) {
      const diffuse = light.diffuse(n[0], n[1], n[2]);
      for (let k = 0; k < 3; k++) colour[k] *= diffuse;
      return;
    }
    if (finish.unlit) return;
    let { metallic, roughness } = finish;
    const { relief, occlusion, shine, reflects } = finish;
    if (finish.sampler) {
      read(pixel, finish.sampler, finish.corners, texel);
      roughness *= texel[1];
      metallic *= texel[2];
    }
    roughness = Math.max(LEAST_ROUGH, roughness);
    if (relief) bend(pixel, relief, n, front);
    towards(pixel, seen, e);
    const square = Math.max(0, n[0] * e[0] + n[1] * e[1] + n[2] * e[2]);
    const diffuse = light.diffuse(n[0], n[1], n[2]);
    const mirrored = mirroredAt(square, roughness);
    reflectance(square, roughness, shares);
    const once = shares.scale + shares.bias;
    let open = 1;
    if (occlusion?.sampler) {
      read(pixel, occlusion.sampler, occlusion.corners, texel);
      open += occlusion.strength * (texel[0] - 1);
    }
    const { front: squarely, rim } = reflects;
    for (let k = 0; k < 3; k++) {
      const matt = squarely[k] * shares.scale + rim * shares.bias;
      const mattSeveral = severally(squarely[k], matt, once);
      const metal = colour[k] * shares.scale + shares.bias;
      const single = matt + metallic * (metal - matt);
      const several = mattSeveral + metallic * (severally(colour[k], metal, once) - mattSeveral);
      const body = colour[k] * (1 - metallic) * (1 - matt - mattSeveral);
      colour[k] = open * ((body + several) * diffuse + single * mirrored);
    }
    if (!shine) return;
    const { sampler, corners } = shine.emissionMap;
    if (sampler) read(pixel, sampler, corners, texel);
    else texel.fill(1);
    for (let k = 0; k < 3; k++) texel[k] *= shine.emission[k];
    const flat = 1 - square;
    layShine(colour, shine, texel, { diffuse, flat, coat: shine.clearcoat ? mirroredAt(square, shine.clearcoatRoughness) : 0 });
    colour[3] *= hiddenBy(shine.transmission, flat);
  };
}

/** What is mirrored more than once. @param front reflectance looked at squarely @param single what is mirrored once @param once that of a white surface */
function severally(front: number, single: number, once: number): number {
  const mean = front + (1 - front) * RIM_MEAN;
  return ((single * mean) / (1 - (1 - once) * mean)) * (1 - once);
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

/** Reads the smooth normal of a pixel, in the world, towards the camera; answers whether that is the front of the surface. */
function smoothNormals(
  scene: Scene,
  { part, triangle, weights, normal }: GBuffer,
): (pixel: number, into: Float64Array) => boolean {
  let lastPart = -1;
  let mirrored = false;
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
      mirrored = m[0] * c[0] + m[1] * c[1] + m[2] * c[2] < 0;
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
    return towards < 0 === mirrored;
  };
}
