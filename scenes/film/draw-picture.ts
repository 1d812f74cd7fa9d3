import { resize } from '../../media/colour/resize.js';
import type { RgbView } from '../../media/colour/rgb-view.js';
import type { Scene } from '../scene.js';
import { toLinear, toSrgb } from '../../media/colour/srgb.js';
import type { Camera } from '../view.js';
import { drawLayers } from './draw-layers.js';
import type { Renderer } from './renderer.js';
import type { Light } from './shade-view.js';
import { toScreen } from './studio/tone.js';
import type { Textures } from './texture/open-textures.js';

/** How a picture for people is drawn. */
export interface PictureOptions {
  /** Default `lit`. */
  readonly light?: Light;
  /** Pixels drawn for each pixel of the picture, along each side; default 2. */
  readonly supersample?: number;
  /** sRGB behind everything; default a grey wall, see {@link studio}. */
  readonly background?: readonly [red: number, green: number, blue: number];
  /** `ScenePart.id`s of the parts whose {@link Drawing.share} is wanted; default none. */
  readonly parts?: ReadonlySet<number>;
}

/** A picture for people. */
export interface Drawing {
  readonly picture: RgbView;
  /**
   * How much of each pixel some parts are: 1 where only they are seen, in between at their edges and through or behind surfaces that are half
   * transparent, else 0. Row-major, rows from the top.
   */
  readonly share: Float32Array;
}

/** Draws a picture of a scene for people: smooth edges, light, and surfaces that can be seen through. */
export async function drawPicture(
  render: Renderer,
  scene: Scene,
  camera: Camera,
  textures: Textures,
  { light = 'lit', supersample = 2, background, parts = new Set() }: PictureOptions = {},
): Promise<Drawing> {
  const { width, height } = camera;
  const large = { ...camera, width: width * supersample, height: height * supersample };
  const area = large.width * large.height;
  const wanted = Uint8Array.from(scene.parts, ({ id }) => Number(parts.has(id)));
  const data = new Float32Array(3 * area);
  const colour = new Float64Array(3);
  const share = new Float32Array(width * height);
  let clear: Float32Array | undefined;
  for await (const layer of drawLayers(render, scene, large, textures, light)) {
    const { seen, picture, weight } = layer;
    clear = layer.clear;
    for (let y = 0, i = 0; y < large.height; y++) {
      const row = Math.floor(y / supersample) * width;
      for (let x = 0; x < large.width; x++, i++) {
        if (weight[i] === 0) continue;
        for (let k = 0; k < 3; k++) colour[k] = picture.data[k * area + i];
        if (light === 'lit') toScreen(colour);
        for (let k = 0; k < 3; k++) data[k * area + i] += weight[i] * Math.min(1, colour[k]);
        if (wanted[seen.part[i]]) share[row + Math.floor(x / supersample)] += weight[i] / supersample ** 2;
      }
    }
  }
  const wall = background ? background.map(toLinear) : studio(large.width, large.height);
  for (let i = 0; i < area; i++) {
    const open = clear ? clear[i] : 1;
    if (open < 1 / 255) continue;
    for (let k = 0; k < 3; k++) data[k * area + i] += open * wall[background ? k : k * area + i];
  }
  const linear = supersample === 1 ? data : resize({ width: large.width, height: large.height, data }, { width, height }).data;
  return { picture: { width, height, data: linear.map(toSrgb) }, share };
}

let last: { readonly width: number; readonly height: number; readonly light: Float32Array } | undefined;

/**
 * A grey paper wall that is lit behind the object and falls off towards the corners, so that both light and dark things stand out. Fixed grain of
 * a step of 8 bits keeps it free of bands. Linear light in planes; the last one is kept, for pictures of one size come together.
 */
function studio(width: number, height: number): Float32Array {
  if (last?.width === width && last.height === height) return last.light;
  const area = width * height;
  const light = new Float32Array(3 * area);
  for (let pixel = 0; pixel < area; pixel++) {
    const x = (pixel % width) / width - 0.5;
    const y = Math.floor(pixel / width) / height - 0.46;
    const fall = Math.exp(-3.2 * (x * x + y * y));
    const grain = ((Math.imul(pixel ^ 0x9e3779b9, 0x85ebca6b) >>> 16) / 65536 - 0.5) / 128;
    const grey = 0.1 + 0.24 * fall + grain;
    light[pixel] = light[area + pixel] = toLinear(grey);
    light[2 * area + pixel] = toLinear(grey + 0.012);
  }
  last = { width, height, light };
  return light;
}
