import { ExtraPlanes } from '../../../core/extra-plane.js';
import type { Frame, FrameFormat, PixelFormat } from '../../../core/frame.js';
import type { PooledBuffer } from '../../../core/pool.js';
import { rgbView, type RgbView } from '../../../media/colour/rgb-view.js';
import type { Size } from '../../../core/size.js';
import { writeView } from '../../../media/colour/write-view.js';
import type { ViewGeometry } from '../../../scenes/film/view-geometry.js';
import { FLOAT_RGB, frameBytes, planesOf } from '../../../media/pixel-format.js';

/** How a picture of a scene is kept in a frame: sRGB, by default as floats, so that nothing is rounded between rendering, editing and painting. */
export const viewFormat = (width: number, height: number, pixelFormat: PixelFormat = FLOAT_RGB): FrameFormat => ({
  width,
  height,
  pixelFormat,
  colour: { transfer: 'iec61966-2-1', primaries: 'bt709', range: 'pc' },
  timeBase: { num: 1, den: 25 },
  orientation: { turn: 0, mirror: false },
  sampleAspectRatio: { num: 1, den: 1 },
});

/** Bytes of a frame. */
export const viewBytes = ({ pixelFormat, width, height }: FrameFormat): number => frameBytes(pixelFormat, width, height);

/**
 * Puts a picture into a buffer as a frame of the film.
 *
 * @param format of the picture's size, see {@link viewFormat}
 * @param noise which surface point each pixel shows, see `Frame.extra` @param geometry what else it shows of a scene
 */
export function viewFrame(
  index: number,
  view: RgbView,
  format: FrameFormat,
  { bytes, release }: PooledBuffer,
  noise?: Float32Array,
  geometry?: ViewGeometry,
): Frame {
  const own = bytes.subarray(0, viewBytes(format));
  const planes = planesOf(own, format.pixelFormat, format.width, format.height);
  writeView({ format, planes }, view);
  return {
    format,
    index,
    pts: BigInt(index),
    bytes: own,
    planes,
    extra: new ExtraPlanes({
      noise: noise && { width: format.width, height: format.height, samples: noise },
      ...(geometry && geometryPlanes(format, geometry)),
    }),
    selected: true,
    release,
  };
}

/** What a frame of a scene shows, as planes beside it. */
export const geometryPlanes = ({ width, height }: Size, { depth, normal, part }: ViewGeometry) => ({
  depth: { width, height, samples: depth },
  normal: { width, height, samples: normal },
  part: { width, height, samples: part },
});

/** The picture in the bytes of such a frame. */
export function viewOfBytes(bytes: Uint8Array, width: number, height: number): RgbView {
  const format = viewFormat(width, height);
  return rgbView({ format, planes: planesOf(bytes, format.pixelFormat, width, height) });
}
