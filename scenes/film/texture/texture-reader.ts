import type { Scene } from '../../scene.js';
import type { Camera, GBuffer } from '../../view.js';
import { footprintMeter } from './footprint.js';
import { sample, type Footprint, type Sampler } from './sample.js';

/** Reads a texture at a pixel of a view, filtered over its footprint, into linear red, green, blue, and alpha. */
export type TextureReader = (pixel: number, sampler: Sampler, corners: Float32Array, out: Float32Array) => void;

/** A {@link TextureReader}; it is fastest when pixels come in the order of the rows, and one kind of texture has a reader of its own. */
export function textureReader(scene: Scene, camera: Camera, { part, triangle, weights, depth }: GBuffer): TextureReader {
  const meter = footprintMeter(camera);
  const footprint: Footprint = { ux: 0, vx: 0, uy: 0, vy: 0 };
  let [lastPart, lastTriangle] = [-1, -1];
  return (i, sampler, corners, out) => {
    const t = triangle[i];
    if (part[i] !== lastPart || t !== lastTriangle) {
      meter.turnTo(scene.parts[part[i]], t, corners);
      lastPart = part[i];
      lastTriangle = t;
    }
    const second = weights[2 * i], third = weights[2 * i + 1], first = 1 - second - third; // prettier-ignore
    const c = 6 * t;
    const u = first * corners[c] + second * corners[c + 2] + third * corners[c + 4];
    const v = first * corners[c + 1] + second * corners[c + 3] + third * corners[c + 5];
    meter.read(u, v, depth[i], footprint);
    sample(sampler, u, v, footprint, out);
  };
}
