import type { RgbView } from '../colour/rgb-view.js';
import { sharp, type Sharp } from './image.js';

/**
 * Planar RGB 0…1 as an 8-bit PNG, for contact sheets and pages.
 *
 * @param shape width divided by height of one of its pixels, default 1: the picture is widened or narrowed to square ones
 */
export function encodePicture(view: RgbView, shape = 1): Promise<Buffer> {
  const { width, height } = view;
  const image = bytesOf(view);
  const square = shape === 1 ? image : image.resize(Math.max(1, Math.round(width * shape)), height, { fit: 'fill' });
  return square.png().toBuffer();
}

/** Planar RGB 0…1 as a JPEG, for pages that hold many. */
export const encodeJpeg = (view: RgbView): Promise<Buffer> => bytesOf(view).jpeg({ quality: 82, mozjpeg: true }).toBuffer();

function bytesOf({ width, height, data }: RgbView): Sharp {
  const area = width * height;
  const bytes = new Uint8ClampedArray(3 * area);
  for (let i = 0; i < area; i++) for (let c = 0; c < 3; c++) bytes[3 * i + c] = data[c * area + i] * 255;
  return sharp(bytes, { raw: { width, height, channels: 3 } });
}

/** Planar RGB 0…1 as a PNG with the very samples: of 8 bits, or of 16 for a source that has more than 8. */
export function encodeSamples({ width, height, data }: RgbView, deep: boolean): Promise<Buffer> {
  const area = width * height;
  const most = deep ? 65_535 : 255;
  const samples = deep ? new Uint16Array(3 * area) : new Uint8Array(3 * area);
  for (let i = 0; i < area; i++)
    for (let c = 0; c < 3; c++) samples[3 * i + c] = Math.round(most * Math.min(1, Math.max(0, data[c * area + i])));
  const image = sharp(samples, { raw: { width, height, channels: 3 } });
  return (deep ? image.toColourspace('rgb16') : image).png().toBuffer();
}
