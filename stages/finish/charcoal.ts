import { drawing } from './drawing.js';

/** A charcoal drawing: broad coal that is rubbed into a rough sheet, deep blacks, few strong lines. */
export const charcoal = drawing({
  sheet: [0.93, 0.915, 0.885],
  lead: [0.085, 0.08, 0.08],
  eye: { calm: 1 / 600, raise: 0.7, around: 1 / 14, middle: 0.57 },
  hatching: {
    halfWidth: 1 / 260,
    halfLength: 1 / 26,
    apart: 1 / 85,
    around: 1 / 28,
    habit: 5e-3,
    wobble: 0.3,
    dry: 0.95,
    layers: [
      { turn: 0.4, from: 0.36, full: 0.9, cover: 0.45 },
      { turn: 0, from: 0.45, full: 1, cover: 0.5 },
      { turn: -0.35, from: 0.7, full: 1.1, cover: 0.6 },
    ],
  },
  pen: { width: 1 / 420, from: 0.006, black: 0.045, join: 7 },
  lines: 0.85,
  rubbed: [0.82, 1.7],
  tooth: 0.45,
});
