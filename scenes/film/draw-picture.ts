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
  /** sRGB behind everything; default a dark grey that is a little lighter below. */
  readonly background?: readonly [red: number, green: number, blue: number];
}

/** Blended surfaces one behind the other that are drawn; what lies behind them is too faint to be seen. */
const MOST_LAYERS = 6;

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
  for (let k = 0; k < 3; k++) {
    for (let y = 0, i = 0; y < large.height; y++) {
      const shade = background ? background[k] : 0.13 + 0.07 * (y / large.height) + (k === 2 ? 0.012 : 0);
      const light = toLinear(shade);
      for (let x = 0; x < large.width; x++, i++) data[k * area + i] += clear[i] * light;
    }
  }
  const linear = supersample === 1 ? data : resize({ width: large.width, height: large.height, data }, { width, height }).data;
  return { width, height, data: linear.map(toSrgb) };
}
