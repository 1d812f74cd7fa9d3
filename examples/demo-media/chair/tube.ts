import type { Vector } from '../scene.js';
import { cross, mix, unit } from '../vector.js';
import type { Cell, Patch } from './patch.js';

/** A rod, straight or bent, turned on a lathe: legs, spindles, rails. */
export interface Tube {
  readonly from: Vector;
  readonly to: Vector;
  /** How far its middle is pushed out of the straight line, metres. */
  readonly bow?: Vector;
  /** Half its thickness along its length (0 … 1), metres; 0 at both ends closes it. */
  radius(share: number): number;
  /** Thickness in the direction of `flat` over that across it; default 1. */
  readonly flatness?: number;
  /** The direction that {@link Tube.flatness} is along; default forwards. */
  readonly flat?: Vector;
  readonly cell: Cell;
  readonly steps: readonly [around: number, along: number];
}

/** The surface of a {@link Tube}. */
export function tubePatch({ from, to, bow = [0, 0, 0], radius, flatness = 1, flat = [0, 0, 1], cell, steps }: Tube): Patch {
  const axis = unit([to[0] - from[0], to[1] - from[1], to[2] - from[2]]);
  const side = unit(cross(flat, axis));
  const front = cross(axis, side);
  const length = Math.hypot(to[0] - from[0], to[1] - from[1], to[2] - from[2]);
  const offsets = (u: number, v: number): [number, number] => {
    const [angle, thickness] = [2 * Math.PI * u, radius(v)];
    return [Math.cos(angle) * thickness, Math.sin(angle) * thickness * flatness];
  };
  return {
    cell,
    steps,
    at(u, v) {
      const [a, b] = offsets(u, v);
      const bend = 4 * v * (1 - v);
      const centre = mix(from, to, v);
      const along = (c: 0 | 1 | 2): number => centre[c] + bow[c] * bend + side[c] * a + front[c] * b;
      return [along(0), along(1), along(2)];
    },
    grain(u, v) {
      const [a, b] = offsets(u, v);
      return [a + 7 * cell[0], v * length, b + 5 * cell[1]];
    },
  };
}

/** Half thickness of a turned leg: a bead above, a waist, a belly, a slim foot; closed at both ends. */
export function turned(thickness: number): (share: number) => number {
  return (share) => {
    const belly = 0.78 + 0.3 * Math.sin(Math.PI * (0.15 + 0.85 * share)) ** 2;
    const bead = 0.26 * Math.exp(-(((share - 0.2) / 0.028) ** 2)) + 0.2 * Math.exp(-(((share - 0.27) / 0.016) ** 2));
    return thickness * (belly + bead) * ends(share, 0.012);
  };
}

/** Half thickness of a plain rod, a little thicker in the middle. */
export function plain(thickness: number): (share: number) => number {
  return (share) => thickness * (0.8 + 0.2 * Math.sin(Math.PI * share)) * ends(share, 0.02);
}

/** 1 along the rod and round at its ends, over `share` of its length. */
function ends(at: number, share: number): number {
  const inside = Math.min(at, 1 - at) / share;
  return inside >= 1 ? 1 : Math.sqrt(Math.max(0, 1 - (1 - inside) ** 2));
}
