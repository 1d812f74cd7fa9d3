import { noiseAt } from './drifting-noise.js';
import type { FinishLayer } from './layer.js';
import { createWhite } from './white.js';

/** Lines that a tape has, and samples that its light and its colours have across the picture's height. */
const LINES = 480;
const SHARPNESS = 240;
const COLOUR = 42;

/**
 * A home video tape: soft light, colours that bleed to the right, ringing edges, lines that jitter, noise, dropouts, and the band at the lower edge where
 * the heads switch.
 */
export const tape: FinishLayer = ({ size: { width, height }, amount, chance }) => {
  const area = width * height;
  const [luma, blue, red, row] = [0, 1, 2].map(() => new Float32Array(area)).concat(new Float32Array(width));
  const noise = new Float32Array(area);
  const fill = createWhite(chance);
  const light = Math.min(0.9, amount * 0.75);
  const line = height / LINES;
  return (rgb, { seconds, tick }) => {
    for (let i = 0; i < area; i++) {
      const [r, g, b] = [rgb[i], rgb[i + area], rgb[i + 2 * area]];
      luma[i] = 0.299 * r + 0.587 * g + 0.114 * b;
      blue[i] = b - luma[i];
      red[i] = r - luma[i];
    }
    fill(noise, tick);
    for (let y = 0; y < height; y++) {
      const number = Math.floor(y / Math.max(1, line));
      const shift = lineShift(number, y / height, seconds, tick);
      const at = y * width;
      // recursive filters look back along the line, as a tape is played
      lowPass(luma, at, shift, (SHARPNESS / height) * 2.2, 1 + 0.5 * light);
      lowPass(blue, at, shift + 0.004 * amount * height, (COLOUR / height) * 3, 1);
      lowPass(red, at, shift + 0.006 * amount * height, (COLOUR / height) * 3, 1);
      const drop = dropout(number, tick);
      const hiss = 0.03 * amount * (y / height > 1 - 0.018 ? 4 : 1);
      for (let x = 0, i = at; x < width; x++, i++) {
        let value = 0.045 * amount + luma[i] * (1 - 0.09 * amount) + hiss * streak(noise, i, at);
        if (drop && x > drop.from * width && x < drop.to * width) value += drop.light * (0.6 + 0.4 * noise[i]);
        const [u, v] = [
          blue[i] * 1.06 + 0.018 * amount * noise[(i + 7919) % area],
          red[i] * 1.1 + 0.018 * amount * noise[(i + 15013) % area],
        ];
        rgb[i] = value + v;
        rgb[i + area] = value - 0.5094 * v - 0.1942 * u;
        rgb[i + 2 * area] = value + u;
      }
    }
  };

  /** How far a line lies to the side, pixels: all of them tremble, and a band below is thrown aside where the heads switch. */
  function lineShift(number: number, place: number, seconds: number, tick: number): number {
    const [jitter] = chance(number, tick, 1);
    const wave = noiseAt(chance, seconds + place * 1.7, 3.1, 2);
    const head = Math.max(0, place - (0.975 + 0.004 * noiseAt(chance, seconds, 7, 3))) / 0.025;
    const crease = 1.5 * Math.max(0, noiseAt(chance, seconds * 0.6 + 40 * Math.floor(place * 24), 1, 4) - 0.93);
    return amount * height * (0.0011 * (2 * jitter - 1) + 0.0016 * wave + head * (0.05 + 0.05 * jitter) + 0.08 * crease * jitter);
  }

  /** A short white scar where the tape has lost its coat. */
  function dropout(
    number: number,
    tick: number,
  ): { readonly from: number; readonly to: number; readonly light: number } | undefined {
    const [shown, from, long, strong] = chance(number, tick, 5);
    return shown < 0.004 * amount ? { from, to: from + 0.02 + 0.16 * long * long, light: 0.35 + 0.4 * strong } : undefined;
  }

  /** Moves a line to the side and softens it; an edge overshoots by `sharpen`. */
  function lowPass(plane: Float32Array, at: number, shift: number, rate: number, sharpen: number): void {
    const keep = Math.exp(-Math.min(6, rate * 2));
    const left = Math.floor(shift);
    const part = shift - left;
    const sample = (x: number): number => plane[at + Math.min(width - 1, Math.max(0, x))];
    let soft = sample(-left);
    for (let x = 0; x < width; x++) {
      const now = sample(x - left) * (1 - part) + sample(x - left - 1) * part;
      const before = soft;
      soft += (1 - keep) * (now - soft);
      row[x] = soft + (sharpen - 1) * (soft - before) * 2;
    }
    plane.set(row, at);
  }

  /** Noise of a tape lies along its lines. */
  function streak(plane: Float32Array, i: number, at: number): number {
    return i > at + 2 ? 0.55 * plane[i] + 0.45 * plane[i - 1] + 0.35 * plane[i - 2] : plane[i];
  }
};
