import type { Frame } from '../core/frame.js';
import { type RgbView, rgbView } from './colour/rgb-view.js';
import { sharp, type Sharp } from './image.js';

/** A frame as a person sees it, as a PNG: upright, 8 bits, tone-mapped where it is HDR, with square pixels. */
export async function viewPicture(frame: Frame): Promise<Buffer> {
  const { width, height, ...view } = rgbView(frame);
  const { num, den } = frame.format.sampleAspectRatio;
  const sideways = frame.format.orientation.turn % 180 !== 0;
  const shape = num && den ? (sideways ? den / num : num / den) : 1;
  const image = rawPicture({ width, height, ...view });
  const square = shape === 1 ? image : image.resize(Math.max(1, Math.round(width * shape)), height, { fit: 'fill' });
  return square.png().toBuffer();
}

/** A view as a PNG. */
export const rgbPicture = (view: RgbView): Promise<Buffer> => rawPicture(view).png().toBuffer();

function rawPicture({ width, height, data }: RgbView): Sharp {
  const area = width * height;
  const bytes = new Uint8Array(3 * area);
  for (let at = 0; at < area; at++) for (let c = 0; c < 3; c++) bytes[3 * at + c] = Math.round(data[c * area + at] * 255);
  return sharp(bytes, { raw: { width, height, channels: 3 } });
}
