const STEPS = 4096;

/**
 * A function over 0…1 as a table that is read with linear interpolation. Arguments outside 0…1 count as its ends. Where a curve is steep near
 * 0, give it over a root of its argument.
 */
export type Curve = Float32Array;

/** Tabulates `f`. */
export function makeCurve(f: (x: number) => number): Curve {
  return Float32Array.from({ length: STEPS + 2 }, (_, i) => f(Math.min(i, STEPS) / STEPS));
}

/** The value of a curve. */
export function readCurve(curve: Curve, x: number): number {
  if (!(x > 0)) return curve[0];
  if (x >= 1) return curve[STEPS];
  const place = x * STEPS;
  const index = place | 0;
  const value = curve[index];
  return value + (curve[index + 1] - value) * (place - index);
}
