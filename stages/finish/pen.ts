import { engraving } from './engraving.js';

/** Pen and ink: fine lines around shapes, hatched along them, crossed where it is dark. */
export const pen = engraving({
  sheet: [0.975, 0.965, 0.935],
  ink: [0.06, 0.06, 0.1],
  carving: {
    eye: { calm: 1 / 400, raise: 1.4, around: 1 / 24, middle: 0.62 },
    courses: [
      { period: 1 / 150, length: 1 / 30, field: 1, from: 0.3, full: 1.05 },
      { period: 1 / 150, length: 1 / 34, field: 2, crossing: true, from: 0.55, full: 1.15 },
    ],
  },
  pen: { width: 1 / 640, from: 0.006, black: 0.02, join: 5 },
});
