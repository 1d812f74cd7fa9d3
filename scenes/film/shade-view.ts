import type { RgbView } from '../../media/colour/rgb-view.js';
import type { Scene } from '../scene.js';
import { toSrgb } from '../srgb.js';
import type { Camera, GBuffer } from '../view.js';
import { lightMeter } from './light.js';
import { footprintMeter } from './texture/footprint.js';
import type { Textures } from './texture/open-textures.js';
import { sample, type Footprint } from './texture/sample.js';
import type { Surface } from './texture/surface.js';

/** How a view is lit: base colours as they are, or a lamp beside the camera and some light from everywhere. */
export type Light = 'none' | 'lit';

/** What {@link shadeView} makes. */
export interface ShadedView {
  /** sRGB; 0 where nothing is seen. */
  readonly picture: RgbView;
  /** 1 where a surface is seen, else 0. */
  readonly covered: Uint8Array;
  /** Alpha of the seen surfaces, 0…1: 1 for all materials but `BLEND`. */
  readonly alpha: Float32Array;
}

/** Colours what a camera sees: texture × factor × vertex colour, filtered over each pixel's footprint in linear light. */
export function shadeView(
  scene: Scene,
  camera: Camera,
  seen: GBuffer,
  textures: Textures,
  { light = 'none' }: { light?: Light } = {},
): ShadedView {
  const { width, height, part, triangle, weights, depth } = seen;
  const area = width * height;
  const data = new Float32Array(3 * area);
  const covered = new Uint8Array(area);
  const alpha = new Float32Array(area);
  const meter = footprintMeter(camera);
  const lit = light === 'lit' ? lightMeter(scene, camera) : undefined;
  const footprint: Footprint = { ux: 0, vx: 0, uy: 0, vy: 0 };
  const colour = new Float32Array(4);
  let surface: Surface | undefined;
  let blends = false;
  let [lastPart, lastTriangle] = [-1, -1];
  for (let i = 0; i < area; i++) {
    if (part[i] < 0) continue;
    const t = triangle[i];
    if (part[i] !== lastPart) {
      surface = textures.surface(scene.parts[part[i]]);
      blends = scene.materials[scene.parts[part[i]].material].alphaMode === 'BLEND';
    }
    const { sampler, corners, factor, colours } = surface as Surface;
    if (sampler && (part[i] !== lastPart || t !== lastTriangle)) meter.turnTo(scene.parts[part[i]], t, corners);
    [lastPart, lastTriangle] = [part[i], t];
    const second = weights[2 * i], third = weights[2 * i + 1], first = 1 - second - third; // prettier-ignore
    if (sampler) {
      const c = 6 * t;
      const u = first * corners[c] + second * corners[c + 2] + third * corners[c + 4];
      const v = first * corners[c + 1] + second * corners[c + 3] + third * corners[c + 5];
      meter.read(u, v, depth[i], footprint);
      sample(sampler, u, v, footprint, colour);
      for (let k = 0; k < 4; k++) colour[k] *= factor[k];
    } else colour.set(factor);
    if (colours) {
      const { indices } = scene.parts[part[i]].geometry;
      const a = 4 * indices[3 * t], b = 4 * indices[3 * t + 1], c = 4 * indices[3 * t + 2]; // prettier-ignore
      for (let k = 0; k < 4; k++) colour[k] *= first * colours[a + k] + second * colours[b + k] + third * colours[c + k];
    }
    lit?.(colour, seen, i);
    covered[i] = 1;
    alpha[i] = blends ? Math.min(1, colour[3]) : 1;
    data[i] = toSrgb(colour[0]);
    data[i + area] = toSrgb(colour[1]);
    data[i + 2 * area] = toSrgb(colour[2]);
  }
  return { picture: { width, height, data }, covered, alpha };
}
