import type { FinishLayer } from './layer.js';
import { mixed } from './palette.js';
import { laidRelief } from './relief.js';
import { createPainter, type Hand } from './strokes.js';

const HAND: Hand = {
  brushes: [1 / 60, 1 / 120, 1 / 230, 1 / 430],
  length: 3.6,
  apart: 1.5,
  care: [0.07, 0.2],
  light: 0.07,
  warmth: 0.012,
  turn: 0.25,
  dry: 0.5,
};

/** Colours of oil are deeper than those of a photo: saturation, and how far tones go apart. */
const VIVID = 1.3;
const DEEP = 0.3;

/** Oil paint: strokes along the shapes, finer ones where there is much to say, whose relief is lit from the upper left. */
export const oil: FinishLayer = ({ size, amount, chance, manner, options: { scale } }) => {
  const paint = createPainter(size, HAND, scale * Math.max(1, amount), chance, manner);
  const palette = new Float32Array(3 * size.width * size.height);
  const cover = Math.min(1, amount);
  return (rgb) => {
    const canvas = paint(mixed(rgb, palette, VIVID, DEEP, manner));
    for (let i = 0; i < rgb.length; i++) rgb[i] += cover * (canvas.rgb[i] - rgb[i]);
    laidRelief(rgb, canvas, 0.05 * amount);
  };
};
