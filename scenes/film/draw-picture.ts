import { resize } from '../../media/colour/resize.js';
import type { RgbView } from '../../media/colour/rgb-view.js';
import type { Scene } from '../scene.js';
import { toLinear, toSrgb } from '../srgb.js';
import type { Camera, GBuffer } from '../view.js';
import { RENDERERS } from './renderers.js';
import { shadeLight, type Light } from './shade-view.js';
import type { Textures } from './texture/open-textures.js';

/** How a picture for people is drawn. */
export interface PictureOptions {
  /** Default `lit`. */
  readonly light?: Light;
  /** Pixels drawn for each pixel of the picture, along each side; default 2. */
  readonly supersample?: number;
  /** sRGB behind everything; default a grey wall, see {@link studio}. */
  readonly background?: readonly [red: number, green: number, blue: number];
}

/** Blended surfaces one behind the other that are drawn; what lies behind them is too faint to be seen. */
export const MOST_LAYERS = 6;

/** Draws a picture of a scene for people: smooth edges, light, and surfaces that can be seen through. */
export function drawPicture(
  scene: Scene,
  camera: Camera,
  textures: Textures,
  { light = 'lit', supersample = 2, background }: PictureOptions = {},
): RgbView {
  const { width, height } = camera;
  const large = { ...camera, width: width * supersample, height: height * supersample };
  const area = large.width * large.height;
  const data = new Float32Array(3 * area);
  const clear = new Float32Array(area).fill(1);
  let behind: Float32Array | undefined;
  for (let layer = 0; layer < MOST_LAYERS; layer++) {
    const seen: GBuffer = RENDERERS.raster(scene, large, { cutouts: textures.cutouts, ...(behind && { behind }) });
    const { picture, covered, alpha } = shadeLight(scene, large, seen, textures, { light });
    let open = false;
    for (let i = 0; i < area; i++) {
      if (!covered[i] || clear[i] < 1 / 255) continue;
      const share = clear[i] * alpha[i];
      for (let k = 0; k < 3; k++) data[k * area + i] += share * Math.min(1, picture.data[k * area + i]);
      clear[i] -= share;
      open ||= clear[i] >= 1 / 255;
    }
    if (!open) break;
    // nothing lies behind a surface that hides everything
    behind = seen.depth.map((depth, i) => (clear[i] < 1 / 255 ? Infinity : depth));
  }
  const shadeAt = background ? (_: number, k: number) => background[k] : studio(large.width, large.height);
  for (let i = 0; i < area; i++) {
    if (clear[i] < 1 / 255) continue;
    for (let k = 0; k < 3; k++) data[k * area + i] += clear[i] * toLinear(shadeAt(i, k));
  }
  const linear = supersample === 1 ? data : resize({ width: large.width, height: large.height, data }, { width, height }).data;
  return { width, height, data: linear.map(toSrgb) };
}

/**
 * A grey paper wall that is lit behind the object and falls off towards the corners, so that both light and dark things stand out. Fixed grain of
 * a step of 8 bits keeps it free of bands.
 */
function studio(width: number, height: number): (pixel: number, channel: number) => number {
  return (pixel, channel) => {
    const x = (pixel % width) / width - 0.5;
    const y = Math.floor(pixel / width) / height - 0.46;
    const fall = Math.exp(-3.2 * (x * x + y * y));
    const grain = ((Math.imul(pixel ^ 0x9e3779b9, 0x85ebca6b) >>> 16) / 65536 - 0.5) / 128;
    return 0.1 + 0.24 * fall + grain + (channel === 2 ? 0.012 : 0);
  };
}
