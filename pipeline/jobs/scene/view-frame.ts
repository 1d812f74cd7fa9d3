import { ExtraPlanes } from '../../../core/extra-plane.js';
import type { Frame, FrameFormat } from '../../../core/frame.js';
import type { PooledBuffer } from '../../../core/pool.js';
import type { RgbView } from '../../../media/colour/rgb-view.js';
import { frameBytes, pixelFormat, planesOf } from '../../../media/pixel-format.js';

const RGB = pixelFormat('rgb24');

/** How a picture of a scene is kept in a frame: 8-bit sRGB. */
export const viewFormat = (width: number, height: number): FrameFormat => ({
  width,
  height,
  pixelFormat: RGB,
  colour: { transfer: 'iec61966-2-1', primaries: 'bt709', range: 'pc' },
  timeBase: { num: 1, den: 25 },
  orientation: { turn: 0, mirror: false },
  sampleAspectRatio: { num: 1, den: 1 },
});

/** Bytes of such a frame. */
export const viewBytes = (width: number, height: number): number => frameBytes(RGB, width, height);

/**
 * Puts a picture into a buffer as a frame of the film.
 *
 * @param noise which surface point each pixel shows, see `Frame.extra`
 */
export function viewFrame(index: number, view: RgbView, { bytes, release }: PooledBuffer, noise?: Float32Array): Frame {
  const { width, height, data } = view;
  const format = viewFormat(width, height);
  const own = bytes.subarray(0, viewBytes(width, height));
  const area = width * height;
  for (let i = 0, o = 0; i < area; i++) for (let k = 0; k < 3; k++, o++) own[o] = Math.round(255 * data[k * area + i]);
  return {
    format,
    index,
    pts: BigInt(index),
    bytes: own,
    planes: planesOf(own, RGB, width, height),
    extra: new ExtraPlanes({ noise: noise && { width, height, samples: noise } }),
    selected: true,
    release,
  };
}

/** The picture in the bytes of such a frame. */
export function viewOfBytes(bytes: Uint8Array, width: number, height: number): RgbView {
  const area = width * height;
  const data = new Float32Array(3 * area);
  for (let i = 0, o = 0; i < area; i++) for (let k = 0; k < 3; k++, o++) data[k * area + i] = bytes[o] / 255;
  return { width, height, data };
}
