import type { FinishLayer } from './layer.js';
import { mixed } from './palette.js';
import { laidRelief } from './relief.js';
import { createPainter, type Hand } from './strokes.js';

const HAND: Hand = {
  brushes: [1 / 62, 1 / 105, 1 / 190, 1 / 380],
  length: 2.3,
  apart: 1.2,
  care: [0.08, 0.36],
  light: 0.14,
  warmth: 0.05,
  broken: 0.025,
  turn: 0.5,
  form: 160,
  habit: 1.5e-3,
  dry: 0.35,
};

const VIVID = 1.4;
const DEEP = 0.2;

/** Shadows are blue and violet, never black: what is added where it is dark. */
const SHADOW = [0.015, 0.01, 0.075] as const;

/** Impressionist painting: short dabs of broken colour along the shapes, coloured shadows. */
export const dabs: FinishLayer = ({ size, amount, chance, manner, options: { scale } }) => {
  const area = size.width * size.height;
  const paint = createPainter(size, HAND, scale * Math.max(1, amount), chance, manner);
  const palette = new Float32Array(3 * area);
  const cover = Math.min(1, amount);
  return (rgb) => {
    mixed(rgb, palette, VIVID, DEEP, manner);
    SHADOW.forEach((more, c) => {
      for (let at = c * area; at < (c + 1) * area; at++) palette[at] += more * (1 - palette[at]) * (1 - rgb[at]);
    });
    const canvas = paint(palette);
    for (let i = 0; i < rgb.length; i++) rgb[i] += cover * (canvas.rgb[i] - rgb[i]);
    laidRelief(rgb, canvas, 0.035 * amount);
  };
};
