import type { PartOf } from './person.js';
import { smallNet } from './small-net.js';
import { textBoxes } from './text-boxes.js';
import type { TurnedBox } from './turned-box.js';

/** What the network halves five times must be multiples of this. */
const UNIT = 32;

/** Longest side of what the network sees, pixels; smaller pictures are made twice as large at most. */
export const LETTERING_SIDE = 960;

/**
 * Lines of lettering in a picture, written in any direction: titles, subtitles, signs, plates. By the text detector of PP-OCRv4; see THIRD_PARTY.md.
 *
 * @returns boxes in pixels of the picture
 */
export async function findLettering(
  { width, height }: { readonly width: number; readonly height: number },
  partOf: PartOf,
): Promise<readonly TurnedBox[]> {
  const scale = Math.min(2, LETTERING_SIDE / Math.max(width, height));
  const side = (length: number): number => Math.max(UNIT, Math.round((length * scale) / UNIT) * UNIT);
  const size = { width: side(width), height: side(height) };
  const { shares } = await smallNet('lettering.onnx').run(partOf({ x: 0, y: 0, width, height }, size));
  const [across, down] = [width / size.width, height / size.height];
  return textBoxes(shares, size).map((box) => ({
    ...box,
    x: box.x * across,
    y: box.y * down,
    // sides are rounded to the network's unit: hardly another shape
    width: box.width * Math.hypot(across * Math.cos(box.turn), down * Math.sin(box.turn)),
    height: box.height * Math.hypot(across * Math.sin(box.turn), down * Math.cos(box.turn)),
  }));
}
