import type { Size } from '../../../core/size.js';

/** Squares on the shorter side, and every how many is held out. */
const SQUARES = 12;
const EVERY = 5;
const SMALLEST = 8;

/** Which pixels of a key are held out when it is asked whether its edit goes by appearance: every fifth square of a board. */
export function heldOut({ width, height }: Size): Uint8Array {
  const side = Math.max(SMALLEST, Math.round(Math.min(width, height) / SQUARES));
  const held = new Uint8Array(width * height);
  for (let y = 0, i = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1, i += 1) held[i] = (Math.floor(x / side) + 2 * Math.floor(y / side)) % EVERY === 0 ? 1 : 0;
  return held;
}
