import type { Frame } from '../core/frame.js';
import type { Picture } from '../media/colour/row-reader.js';
import { planesOf } from '../media/pixel-format.js';

/**
 * Keeps copies of the last `count` pictures that it was given, in buffers that are used again: what a frame looked like is still needed when
 * the frame has been painted on and has gone. A copy takes what the frame's own planes take, a tenth of a view of floats.
 */
export function uneditedPictures(count: number): (frame: Frame) => Picture {
  const buffers: Uint8Array[] = [];
  let next = 0;
  return ({ format, bytes }) => {
    const place = next % count;
    next += 1;
    if (buffers[place]?.length !== bytes.length) buffers[place] = new Uint8Array(bytes.length);
    const copy = buffers[place];
    copy.set(bytes);
    return { format, planes: planesOf(copy, format.pixelFormat, format.width, format.height) };
  };
}
