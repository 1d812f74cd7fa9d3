import type { Frame } from '../../core/frame.js';
import { rgbView } from '../colour/rgb-view.js';
import { encodePicture } from './encode-picture.js';

/** A frame as a person sees it, as a PNG: upright, 8 bits, tone-mapped where it is HDR, with square pixels. */
export function viewPicture(frame: Frame): Promise<Buffer> {
  const { num, den } = frame.format.sampleAspectRatio;
  const sideways = frame.format.orientation.turn % 180 !== 0;
  return encodePicture(rgbView(frame), num && den ? (sideways ? den / num : num / den) : 1);
}
