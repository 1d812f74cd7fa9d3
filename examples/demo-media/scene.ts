/** Three numbers: a place or a direction (y up, metres), or linear red, green and blue. */
export type Vector = readonly [number, number, number];

interface Solid {
  readonly centre: Vector;
  readonly colour: Vector;
  /** 0: matt, 1: a mirror's edge. */
  readonly gloss: number;
}

/** A ball. */
export interface Ball extends Solid {
  readonly shape: 'ball';
  readonly radius: number;
}

/** A block, turned about the upright axis. */
export interface Block extends Solid {
  readonly shape: 'block';
  /** Half its size along its own axes. */
  readonly half: Vector;
  readonly turnDegrees: number;
}

/** Balls and blocks on the floor y = 0. */
export const SOLIDS: readonly (Ball | Block)[] = [
  { shape: 'ball', centre: [-1.15, 0.78, 0.1], radius: 0.78, colour: [0.72, 0.07, 0.06], gloss: 0.9 },
  { shape: 'ball', centre: [0.42, 0.46, 1.2], radius: 0.46, colour: [0.03, 0.42, 0.42], gloss: 0.8 },
  { shape: 'ball', centre: [-0.48, 0.27, 1.75], radius: 0.27, colour: [0.9, 0.55, 0.05], gloss: 0.7 },
  { shape: 'ball', centre: [2.3, 0.5, 0.1], radius: 0.5, colour: [0.82, 0.78, 0.7], gloss: 0.5 },
  { shape: 'ball', centre: [1.02, 2.02, -0.72], radius: 0.3, colour: [0.5, 0.08, 0.35], gloss: 0.8 },
  { shape: 'block', centre: [1.1, 0.6, -0.6], half: [0.62, 0.6, 0.62], turnDegrees: 28, colour: [0.06, 0.16, 0.55], gloss: 0.25 },
  {
    shape: 'block',
    centre: [1.02, 1.46, -0.7],
    half: [0.4, 0.26, 0.4],
    turnDegrees: -14,
    colour: [0.85, 0.3, 0.04],
    gloss: 0.25,
  },
  {
    shape: 'block',
    centre: [-2.75, 0.95, -0.9],
    half: [0.46, 0.95, 0.46],
    turnDegrees: 33,
    colour: [0.1, 0.38, 0.1],
    gloss: 0.2,
  },
  {
    shape: 'block',
    centre: [-0.55, 0.22, -1.7],
    half: [0.95, 0.22, 0.5],
    turnDegrees: -8,
    colour: [0.75, 0.62, 0.12],
    gloss: 0.2,
  },
];

/** Direction to the middle of the sun, not of unit length. */
export const SUN: Vector = [-0.62, 0.8, 0.5];

/** Half the angle that the sun fills, as a tangent: a big one, for soft shadows. */
export const SUN_WIDTH = 0.09;

export const SUN_COLOUR: Vector = [1.45, 1.2, 0.86];
export const HORIZON: Vector = [0.8, 0.62, 0.44];
export const ZENITH: Vector = [0.07, 0.2, 0.5];

/** Where the camera stands and what it looks at, at `time` from 0 to 1: a slow arc that begins and ends gently. */
export function cameraAt(time: number): { readonly eye: Vector; readonly target: Vector } {
  const eased = 0.5 - 0.5 * Math.cos(Math.PI * time);
  const angle = -0.18 + 0.34 * eased;
  const distance = 6.1 - 0.5 * eased;
  return { eye: [distance * Math.sin(angle), 1.95 - 0.25 * eased, distance * Math.cos(angle)], target: [-0.05, 0.72, 0] };
}
