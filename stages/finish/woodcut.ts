import { engraving } from './engraving.js';

/** Woodcut: black lines along the shapes, as wide as it is dark, solid black in shadows, bare paper in lights, and a second block of earth, slate, moss or brick. */
export const woodcut = engraving({
  sheet: [0.93, 0.885, 0.79],
  ink: [0.07, 0.065, 0.07],
  carving: {
    eye: { calm: 1 / 300, raise: 1.3, around: 1 / 20, middle: 0.5 },
    courses: [{ period: 1 / 95, length: 1 / 20, field: 1, from: 0.18, full: 0.94 }],
  },
  pen: { width: 1 / 480, from: 0.008, black: 0.02, join: 5 },
  second: {
    colours: [
      [0.74, 0.62, 0.46],
      [0.58, 0.65, 0.7],
      [0.66, 0.68, 0.5],
      [0.8, 0.57, 0.45],
    ],
    from: 0.32,
    full: 0.64,
  },
});
