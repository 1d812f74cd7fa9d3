import type { Vector } from '../scene.js';
import { clamp, mix } from '../vector.js';
import { hash } from '../wood.js';
import { BUTTONS } from './chair.js';

/** Display-referred red, green and blue, 0 … 1. */
const LIGHT_WOOD: Vector = [0.76, 0.56, 0.36];
const DARK_WOOD: Vector = [0.47, 0.29, 0.16];
const LEATHER: Vector = [0.52, 0.16, 0.12];
const LEATHER_FOLD: Vector = [0.27, 0.07, 0.06];

/** Wood as it grows: year rings around an axis beside the piece, fibres along y. */
export function woodColour([x, y, z]: Vector): Vector {
  const bend = 0.006 * noise(x * 9, y * 3, z * 9) + 0.012 * noise(1, y * 1.5, 1);
  const ring = Math.hypot(x + 0.05 + bend, z + 0.03 + bend) * 150;
  const age = ring - Math.floor(ring);
  const late = age ** 3 * (1 - clamp((age - 0.93) / 0.07, 0, 1));
  const fibre = noise(x * 900, y * 24, z * 900) - 0.5;
  const tone = 0.25 * noise(x * 40, y * 4, z * 40) + 0.62 * late + 0.22 * fibre;
  return mix(LIGHT_WOOD, DARK_WOOD, clamp(tone, 0, 1));
}

/** Leather over a cushion: fine grain, darker where buttons draw it in and towards the edge. @param u, v place in the square 0 … 1 */
export function leatherColour(u: number, v: number): Vector {
  const [s, t] = [2 * u - 1, 1 - 2 * v];
  const grain = noise(u * 150, v * 150, 0) * 0.5 + noise(u * 320, v * 320, 7) * 0.3;
  const folds = BUTTONS.reduce((sum, [x, z]) => sum + Math.exp(-((s - x) ** 2 + (t - z) ** 2) / 0.009), 0);
  const button = BUTTONS.some(([x, z]) => (s - x) ** 2 + (t - z) ** 2 < 0.0016) ? 0.35 : 0;
  const rim = Math.max(Math.abs(s), Math.abs(t)) ** 14;
  return mix(LEATHER, LEATHER_FOLD, clamp(0.3 * grain + 0.7 * folds + 0.5 * rim - button, 0, 1));
}

/** Smooth noise, 0 … 1, with features of size 1. */
function noise(x: number, y: number, z: number): number {
  const [column, row, layer] = [Math.floor(x), Math.floor(y), Math.floor(z)];
  const smooth = (f: number): number => f * f * (3 - 2 * f);
  const [fx, fy, fz] = [smooth(x - column), smooth(y - row), smooth(z - layer)];
  const value = (dx: number, dy: number, dz: number): number => hash(column + dx + 4099 * (layer + dz), row + dy);
  const line = (dy: number, dz: number): number => value(0, dy, dz) * (1 - fx) + value(1, dy, dz) * fx;
  const square = (dz: number): number => line(0, dz) * (1 - fy) + line(1, dz) * fy;
  return square(0) * (1 - fz) + square(1) * fz;
}
