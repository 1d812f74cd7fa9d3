import type { RgbView } from '../../media/colour/rgb-view.js';
import type { Scene } from '../scene.js';
import { toSrgb } from '../../media/colour/srgb.js';
import type { Camera, GBuffer } from '../view.js';
import { lightMeter } from './light.js';
import { toScreen } from './studio/tone.js';
import type { Textures } from './texture/open-textures.js';
import type { Surface } from './texture/surface.js';
import { textureReader } from './texture/texture-reader.js';

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

/** Colours what a camera sees: texture × factor × vertex colour, filtered over each pixel's footprint in linear light; with light as a screen shows it. */
export function shadeView(...view: Parameters<typeof shadeLight>): ShadedView {
  const shaded = shadeLight(...view);
  const { data } = shaded.picture;
  if (view[4]?.light === 'lit') toneMap(data, shaded.covered);
  for (let i = 0; i < data.length; i++) if (data[i] !== 0) data[i] = toSrgb(data[i]);
  return shaded;
}

function toneMap(data: Float32Array, covered: Uint8Array): void {
  const [area, colour] = [covered.length, new Float64Array(3)];
  for (let i = 0; i < area; i++) {
    if (!covered[i]) continue;
    for (let k = 0; k < 3; k++) colour[k] = data[k * area + i];
    toScreen(colour);
    for (let k = 0; k < 3; k++) data[k * area + i] = colour[k];
  }
}

/** {@link shadeView} with linear light for sRGB, not clamped. */
export function shadeLight(
  scene: Scene,
  camera: Camera,
  seen: GBuffer,
  textures: Textures,
  { light = 'none' }: { light?: Light } = {},
): ShadedView {
  const { width, height, part, triangle, weights } = seen;
  const area = width * height;
  const data = new Float32Array(3 * area);
  const covered = new Uint8Array(area);
  const alpha = new Float32Array(area);
  const read = textureReader(scene, camera, seen);
  const lit = light === 'lit' ? lightMeter(scene, camera, seen) : undefined;
  const colour = new Float32Array(4);
  let surface: Surface | undefined;
  let blends = false;
  let lastPart = -1;
  for (let i = 0; i < area; i++) {
    if (part[i] < 0) continue;
    if (part[i] !== lastPart) {
      lastPart = part[i];
      surface = textures.surface(scene.parts[lastPart]);
      blends = scene.materials[scene.parts[lastPart].material].alphaMode === 'BLEND';
    }
    const { sampler, corners, factor, colours, finish } = surface as Surface;
    if (sampler) {
      read(i, sampler, corners, colour);
      for (let k = 0; k < 4; k++) colour[k] *= factor[k];
    } else colour.set(factor);
    if (colours) {
      const { indices } = scene.parts[lastPart].geometry;
      const t = 3 * triangle[i];
      const a = 4 * indices[t], b = 4 * indices[t + 1], c = 4 * indices[t + 2]; // prettier-ignore
      const second = weights[2 * i], third = weights[2 * i + 1], first = 1 - second - third; // prettier-ignore
      for (let k = 0; k < 4; k++) colour[k] *= first * colours[a + k] + second * colours[b + k] + third * colours[c + k];
    }
    if (!blends) colour[3] = 1;
    lit?.(i, colour, finish);
    covered[i] = 1;
    alpha[i] = Math.min(1, colour[3]);
    data[i] = colour[0];
    data[i + area] = colour[1];
    data[i + 2 * area] = colour[2];
  }
  return { picture: { width, height, data }, covered, alpha };
}
