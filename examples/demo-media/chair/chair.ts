import type { Vector } from '../scene.js';
import { edgePatch, facePatch, type Outline } from './board.js';
import type { Cell, Patch } from './patch.js';
import { plain, tubePatch, turned } from './tube.js';

const SEAT: Outline = { halfWidth: 0.22, halfDepth: 0.21 };
const CUSHION: Outline = { halfWidth: 0.2, halfDepth: 0.19 };
const SEAT_TOP = 0.46;
const SEAT_BOTTOM = 0.428;
const CUSHION_RISE = 0.045;
const RAIL_HEIGHT = 0.94;
const RAIL_HALF = 0.235;
const RAIL_BACK = -0.262;
const RAIL_BOW: Vector = [0, 0.022, -0.05];
const LEGS: readonly Vector[] = [
  [-0.15, SEAT_BOTTOM + 0.01, 0.14],
  [0.15, SEAT_BOTTOM + 0.01, 0.14],
  [-0.15, SEAT_BOTTOM + 0.01, -0.14],
  [0.15, SEAT_BOTTOM + 0.01, -0.14],
];
const SPLAY = 1.3;
const FOOT = 0.035;

/** Upright strips in the upper half of the wood's map. */
const strip = (number: number): Cell => [0.006 + number / 15, 0.008, 1 / 15 - 0.012, 0.5];

const footOf = ([x, , z]: Vector, height: number): Vector => [x * SPLAY, height, z * SPLAY];
const legAt = (leg: Vector, share: number): Vector => {
  const foot = footOf(leg, 0);
  return [leg[0] + (foot[0] - leg[0]) * share, leg[1] * (1 - share), leg[2] + (foot[2] - leg[2]) * share];
};

/** The middle of the top rail over a place of the seat. */
function onRail(x: number): Vector {
  const share = (x + RAIL_HALF) / (2 * RAIL_HALF);
  const bend = 4 * share * (1 - share);
  return [x, RAIL_HEIGHT + RAIL_BOW[1] * bend, RAIL_BACK + RAIL_BOW[2] * bend];
}

/** Everything of wood: seat, turned legs, stretchers, back. */
export function woodPatches(): Patch[] {
  const legs = LEGS.map((leg, number) =>
    tubePatch({
      from: footOf(leg, FOOT * 0.6),
      to: leg,
      radius: (v) => turned(0.021)(1 - v),
      cell: strip(number),
      steps: [14, 36],
    }),
  );
  const stretcher = (a: number, b: number, share: number, number: number): Patch =>
    tubePatch({
      from: legAt(LEGS[a], share),
      to: legAt(LEGS[b], share),
      flat: [0, 1, 0],
      radius: plain(0.011),
      cell: strip(number),
      steps: [10, 8],
    });
  const posts = [-1, 1].map((side, number) =>
    tubePatch({
      from: [0.175 * side, SEAT_TOP - 0.02, -0.165],
      to: onRail(0.2 * side),
      radius: plain(0.016),
      cell: strip(8 + number),
      steps: [12, 12],
    }),
  );
  const spindles = [-2, -1, 0, 1, 2].map((at, number) =>
    tubePatch({
      from: [0.068 * at, SEAT_TOP - 0.02, -0.178 - 0.004 * (2 - Math.abs(at))],
      to: onRail(0.074 * at),
      radius: plain(0.0085),
      cell: strip(10 + number),
      steps: [8, 10],
    }),
  );
  const rail = tubePatch({
    from: [-RAIL_HALF, RAIL_HEIGHT, RAIL_BACK],
    to: [RAIL_HALF, RAIL_HEIGHT, RAIL_BACK],
    bow: RAIL_BOW,
    radius: plain(0.048),
    flatness: 0.34,
    flat: [0, 0, 1],
    cell: [0.01, 0.53, 0.3, 0.46],
    steps: [20, 18],
  });
  return [
    ...legs,
    stretcher(0, 2, 0.62, 4),
    stretcher(1, 3, 0.62, 5),
    stretcher(0, 1, 0.45, 6),
    stretcher(2, 3, 0.45, 7),
    ...posts,
    ...spindles,
    rail,
    facePatch(SEAT, () => SEAT_TOP, 1, [0.33, 0.53, 0.32, 0.34], 12),
    facePatch(SEAT, () => SEAT_BOTTOM, -1, [0.67, 0.53, 0.32, 0.34], 12),
    edgePatch(SEAT, SEAT_TOP, SEAT_BOTTOM, [0.33, 0.9, 0.66, 0.085]),
  ];
}

/** Where the cushion is drawn in by buttons, in its square −1 … 1. */
export const BUTTONS: readonly (readonly [number, number])[] = [
  [0, 0],
  [-0.45, -0.45],
  [0.45, -0.45],
  [-0.45, 0.45],
  [0.45, 0.45],
];

/** The cushion. */
export function leatherPatches(): Patch[] {
  const height = (s: number, t: number): number => {
    const puff = Math.sqrt(Math.max(0, 1 - s ** 8) * Math.max(0, 1 - t ** 8)) * (1 - 0.18 * (s * s + t * t));
    const dents = BUTTONS.reduce((sum, [x, z]) => sum + Math.exp(-((s - x) ** 2 + (t - z) ** 2) / 0.012), 0);
    return SEAT_TOP + CUSHION_RISE * (puff - 0.32 * dents);
  };
  return [facePatch(CUSHION, height, 1, [0.02, 0.02, 0.96, 0.96], 28)];
}

/** The metal shoes of the legs, which have no map. */
export function metalPatches(): Patch[] {
  return LEGS.map((leg) =>
    tubePatch({
      from: footOf(leg, 0),
      to: footOf(leg, FOOT),
      radius: (v) => 0.0205 * Math.min(1, Math.sqrt(Math.min(v, 1 - v) / 0.12)),
      cell: [0, 0, 1, 1],
      steps: [14, 6],
    }),
  );
}
