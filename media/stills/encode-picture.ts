import type { RgbView } from '../colour/rgb-view.js';
import { sharp } from './image.js';

/**
 * Planar RGB 0…1 as an 8-bit PNG, for contact sheets and pages.
 *
 * @param shape width divided by height of one of its pixels, default 1: the picture is widened or narrowed to square ones
 */
export function encodePicture({ width, height, data }: RgbView, shape = 1): Promise<Buffer> {
  const area = width * height;
  const bytes = new Uint8ClampedArray(3 * area);
  for (let i = 0; i < area; i++) for (let c = 0; c < 3; c++) bytes[3 * i + c] = data[c * area + i] * 255;
  const image = sharp(bytes, { raw: { width, height, channels: 3 } });
  const square = shape === 1 ? image : image.resize(Math.max(1, Math.round(width * shape)), height, { fit: 'fill' });
  return square.png().toBuffer();
}
