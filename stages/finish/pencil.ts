import { drawing } from './drawing.js';

/** A pencil drawing: fine strokes along the shapes, crossed where it is dark, over soft graphite. */
export const pencil = drawing({
  sheet: [0.965, 0.96, 0.945],
  lead: [0.19, 0.19, 0.21],
  eye: { calm: 1 / 700, raise: 1.1, around: 1 / 14, middle: 0.68 },
  hatching: {
    halfWidth: 1 / 1100,
    halfLength: 1 / 36,
    apart: 1 / 105,
    around: 1 / 28,
    habit: 6e-3,
    wobble: 0.1,
    dry: 0.6,
    layers: [
      { turn: 0, from: 0.27, full: 0.95, cover: 0.6 },
      { turn: 0.15, from: 0.34, full: 1.05, cover: 0.62 },
      { turn: 0.75, from: 0.5, full: 1.2, cover: 0.62 },
      { turn: 0.05, from: 0.62, full: 1.4, cover: 0.62 },
    ],
  },
  pen: { width: 1 / 900, from: 0.003, black: 0.03, join: 6 },
  lines: 0.8,
  rubbed: [0.58, 1.3],
  tooth: 0.2,
});
