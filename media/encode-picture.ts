import { sharp } from './image.js';
import type { RgbView } from './colour/rgb-view.js';

/** Planar RGB 0…1 as a PNG, for contact sheets and pages. */
export function encodePicture({ width, height, data }: RgbView): Promise<Buffer> {
  const area = width * height;
  const bytes = new Uint8ClampedArray(3 * area);
  for (let i = 0; i < area; i++) for (let c = 0; c < 3; c++) bytes[3 * i + c] = data[c * area + i] * 255;
  return sharp(bytes, { raw: { width, height, channels: 3 } })
    .png()
    .toBuffer();
}
