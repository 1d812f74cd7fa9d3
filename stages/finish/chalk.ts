import type { FinishLayer } from './layer.js';
import { mixed } from './palette.js';
import { smoothStep } from '../../core/smooth-step.js';
import { createPainter, type Hand } from './strokes.js';
import { toothOf } from './tooth.js';

const HAND: Hand = {
  brushes: [1 / 45, 1 / 85, 1 / 160, 1 / 320],
  length: 4,
  apart: 1.3,
  care: [0.08, 0.34],
  light: 0.16,
  warmth: 0.025,
  turn: 0.3,
  form: 160,
  habit: 1.5e-3,
  dry: 0.4,
};

/** Paper that pastels are drawn on: a warm grey, which shows where chalk does not reach into its hollows. */
const SHEET = [0.64, 0.59, 0.54] as const;

/** Its tooth is so fine, of watercolour paper's. */
const FINE = 0.55;

/** Chalk is mixed with white: an exponent that makes colours lighter. */
const CHALK = 0.82;

/** Pastel: soft strokes of chalk along the shapes, which catch on the tooth of a toned sheet. */
export const chalk: FinishLayer = ({ size, amount, chance, manner, options: { scale } }) => {
  const area = size.width * size.height;
  const paint = createPainter(size, HAND, scale * Math.max(1, amount), chance, manner);
  const tooth = toothOf(size, chance, FINE * scale);
  const palette = new Float32Array(3 * area);
  const cover = Math.min(1, amount);
  return (rgb) => {
    mixed(rgb, palette, 1.3, 0.1, manner);
    for (let i = 0; i < palette.length; i++) palette[i] = Math.pow(Math.min(1, palette[i]), CHALK);
    const canvas = paint(palette);
    for (let i = 0; i < area; i++) {
      const caught = 0.64 + 0.36 * smoothStep(-0.85, 0.45, tooth[i] + 0.35 * canvas.height[i]);
      for (let c = 0, at = i; c < 3; c++, at += area) {
        const laid = SHEET[c] + caught * (canvas.rgb[at] + 0.02 - SHEET[c]);
        rgb[at] += cover * (laid - rgb[at]);
      }
    }
  };
};
