import type { RgbFrame } from '../../../media/metrics/rgb-frame.js';

/** A clip drawn by a function of channel, place and frame, 0…1. */
export async function* drawnClip(
  count: number,
  width: number,
  height: number,
  draw: (channel: number, x: number, y: number, frame: number) => number,
): AsyncGenerator<RgbFrame> {
  for (let frame = 0; frame < count; frame += 1) {
    const rgb = new Float32Array(3 * width * height);
    for (let i = 0; i < rgb.length; i += 1) {
      const place = i % (width * height);
      rgb[i] = draw(Math.floor(i / (width * height)), place % width, Math.floor(place / width), frame);
    }
    yield await Promise.resolve({ pts: BigInt(frame), timeBase: { num: 1, den: 10 }, width, height, rgb });
  }
}

/** A repeatable number in 0…1 for whole numbers: the test's own dice. */
export function dice(...keys: readonly number[]): number {
  let state = 2166136261;
  for (const key of keys) state = Math.imul(state ^ key, 16777619) ^ (state >>> 13);
  state = Math.imul(state ^ (state >>> 16), 2246822507);
  state = Math.imul(state ^ (state >>> 13), 3266489909);
  return ((state ^ (state >>> 16)) >>> 0) / 2 ** 32;
}
