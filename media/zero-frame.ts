import { ExtraPlanes } from '../core/extra-plane.js';
import type { Frame, FrameFormat } from '../core/frame.js';
import { frameBytes, planesOf } from './pixel-format.js';

/** A frame whose samples are all 0, to try an encoder or a file format with. */
export function zeroFrame(format: FrameFormat, index = 0, pts = 0n): Frame {
  const { pixelFormat, width, height } = format;
  const bytes = new Uint8Array(frameBytes(pixelFormat, width, height));
  const planes = planesOf(bytes, pixelFormat, width, height);
  return { format, index, pts, bytes, planes, extra: new ExtraPlanes(), selected: true, release: () => undefined };
}
