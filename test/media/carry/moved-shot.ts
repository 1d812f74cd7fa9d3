import type { RgbView } from '../../../media/colour/rgb-view.js';

/** Size of a {@link movedShot}'s frames. */
export const SHOT_SIZE = { width: 96, height: 72 } as const;

/** Pixels that the made shot's thing moves by in a frame. */
const STEP = { x: 1.5, y: 0.75 };

/**
 * A shot of known truth: a grained ground that stands, before it a grained board that moves by a fraction of a pixel a frame; in the edited
 * shot stripes are painted on the board.
 */
export function movedShot(frames: number): { readonly source: RgbView[]; readonly edited: RgbView[] } {
  const make = (painted: boolean): RgbView[] => Array.from({ length: frames }, (_, at) => frameAt(at, painted));
  return { source: make(false), edited: make(true) };
}

function frameAt(at: number, painted: boolean): RgbView {
  const { width, height } = SHOT_SIZE;
  const area = width * height;
  const data = new Float32Array(3 * area);
  for (let y = 0, i = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1, i += 1) {
      const [bx, by] = [x - 24 - STEP.x * at, y - 16 - STEP.y * at];
      const board = bx >= 0 && bx < 40 && by >= 0 && by < 32;
      const grain = board ? pattern(bx, by) : pattern(1.3 * x + 100, 0.9 * y + 50);
      const stripe = painted && board && bx > 6 && bx < 34 && by > 6 && by < 26 ? soft(Math.sin(bx * 0.45 + by * 0.2)) : 0;
      for (let c = 0; c < 3; c += 1) {
        const plain = (board ? [0.55, 0.5, 0.35][c] : [0.3, 0.35, 0.45][c]) + 0.2 * grain;
        const paint = [0.8, 0.15, 0.2][c] + 0.05 * grain;
        data[c * area + i] = Math.round(255 * (plain + stripe * (paint - plain))) / 255;
      }
    }
  }
  return { width, height, data };
}

/** A smooth pattern that is different everywhere, −1…1. */
const pattern = (x: number, y: number): number =>
  (Math.sin(0.71 * x + 0.33 * y) + Math.sin(0.29 * x - 0.83 * y + 1) + Math.sin(0.11 * x * y * 0.1 + 0.5 * y)) / 3;

const soft = (value: number): number => Math.min(1, Math.max(0, 0.5 + 2 * value));
