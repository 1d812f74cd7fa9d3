import { gaussian } from '../../../models/noise/gaussian.js';
import type { FrameInput } from '../../../models/engine/edit-request.js';

/** Smooth made-up pictures, each a little different: RGB [3, size, size], −1 … 1. */
export function testFrames(count: number, size: number): FrameInput[] {
  const phases = gaussian(9, 11, 'initial');
  return Array.from({ length: count }, (_, f) => {
    const image = new Float32Array(3 * size * size);
    for (let at = 0; at < image.length; at++) {
      const [channel, y, x] = [Math.floor(at / (size * size)), Math.floor(at / size) % size, at % size];
      image[at] = 0.7 * Math.sin(x / 7 + channel + f * 0.3) * Math.cos(y / 9 + phases[channel]);
    }
    return { image };
  });
}
