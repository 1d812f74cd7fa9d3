import type { HdrMetadata } from '../input/clip.js';
import { box, word } from './boxes.js';
import type { PictureBox } from './movie-file.js';

/** Static HDR metadata as boxes, for codecs that do not carry it in their pictures (ISO/IEC 14496-12 §12.1.6, §12.1.7). */
export function hdrBoxes({ mastering, contentLight }: HdrMetadata): PictureBox[] {
  const boxes: Buffer[] = [];
  if (mastering) {
    const [rx, ry, gx, gy, bx, by, wx, wy] = mastering.primaries.map((value) => half(value * 50_000));
    const light = [mastering.maxLuminance, mastering.minLuminance].map((value) => word(Math.round(value * 10_000)));
    boxes.push(box('mdcv', Buffer.concat([gx, gy, bx, by, rx, ry, wx, wy, ...light])));
  }
  if (contentLight) boxes.push(box('clli', Buffer.concat([half(contentLight.maxContent), half(contentLight.maxAverage)])));
  return boxes.map((bytes) => ({ type: bytes.toString('latin1', 4, 8), place: 'entry', bytes: bytes.toString('base64') }));
}

function half(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16BE(Math.min(65_535, Math.round(value)));
  return bytes;
}
