import type { Frame, FrameFormat } from '../../core/frame.js';
import { toSdr } from '../../media/colour/to-sdr.js';
import { frameBytes, planesOf } from '../../media/pixel-format.js';

/** Makes BT.709 frames of HDR ones, in their own buffers: the result is never larger. */
export function sdrConverter(format: FrameFormat): (frame: Frame) => Frame {
  const size = frameBytes(format.pixelFormat, format.width, format.height);
  const into = new Uint8Array(size);
  return (frame) => {
    toSdr(frame, format, into);
    const bytes = frame.bytes.subarray(0, size);
    bytes.set(into);
    return { ...frame, format, bytes, planes: planesOf(bytes, format.pixelFormat, format.width, format.height) };
  };
}
