import type { Frame } from '../core/frame.js';
import { planesOf } from './pixel-format.js';

/**
 * A frame of its own, which shares no sample with the one that it is a copy of. It stays when the other's buffer goes back to its pool; to
 * release it does nothing.
 *
 * @param into a buffer for the picture, at least as long as `frame.bytes`; default a new one
 */
export function copyFrame(frame: Frame, into: Uint8Array = new Uint8Array(frame.bytes.length)): Frame {
  const { pixelFormat, width, height } = frame.format;
  const bytes = into.subarray(0, frame.bytes.length);
  bytes.set(frame.bytes);
  return {
    ...frame,
    bytes,
    planes: planesOf(bytes, pixelFormat, width, height),
    extra: frame.extra.copy(),
    release: () => undefined,
  };
}
