import type { Place } from './pattern.js';

/** Mixes whole numbers into one, 0…1 (the finalizer of MurmurHash3, Appleby 2011, after each). */
export function chanceOf(x: number, y: number, z: number, salt: number): number {
  let state = salt | 0;
  state = Math.imul(state ^ x, 0x85ebca6b);
  state = Math.imul(state ^ (state >>> 13), 0xc2b2ae35);
  state = Math.imul(state ^ (state >>> 16) ^ y, 0x85ebca6b);
  state = Math.imul(state ^ (state >>> 13), 0xc2b2ae35);
  state = Math.imul(state ^ (state >>> 16) ^ z, 0x85ebca6b);
  state = Math.imul(state ^ (state >>> 13), 0xc2b2ae35);
  return ((state ^ (state >>> 16)) >>> 0) / 0x100000000;
}

/** A whole number that begins anew after `period`; 0: never. */
export const around = (value: number, period: number): number => (period > 0 ? ((value % period) + period) % period : value);

const ease = (t: number): number => t * t * (3 - 2 * t);

/** Smooth noise on a lattice of unit cells, −1…1, which begins anew after whole periods of x and y. */
function noise(x: number, y: number, z: number, salt: number, periodX: number, periodY: number): number {
  const [left, top, front] = [Math.floor(x), Math.floor(y), Math.floor(z)];
  const [fx, fy, fz] = [ease(x - left), ease(y - top), ease(z - front)];
  const [x0, x1] = [around(left, periodX), around(left + 1, periodX)];
  const [y0, y1] = [around(top, periodY), around(top + 1, periodY)];
  const layer = (at: number): number => {
    const a = chanceOf(x0, y0, at, salt), b = chanceOf(x1, y0, at, salt); // prettier-ignore
    const c = chanceOf(x0, y1, at, salt), d = chanceOf(x1, y1, at, salt); // prettier-ignore
    return a + fx * (b - a) + fy * (c + fx * (d - c) - (a + fx * (b - a)));
  };
  const near = layer(front);
  return 2 * (fz === 0 ? near : near + fz * (layer(front + 1) - near)) - 1;
}

/** How much is left of detail of so many texels: all from three on, none below one and a half. */
export const seenAt = (texels: number): number => Math.min(1, Math.max(0, (texels - 1.5) / 1.5));

/** Waves in all repeats of a map that tiles, a whole number; 0 where it does not. */
const wholeWaves = (repeat: number, waves: number): number => (repeat > 0 ? Math.max(1, Math.round(repeat * waves)) : 0);

/**
 * Grains with so many waves a repeat, each octave of the sum −1…1; what texels are too coarse for is handed on to the octave below, so that a surface
 * has grains wherever it is: the finest that can be shown there.
 *
 * @param weights of the octaves, from the finest on
 */
export function grains(place: Place, finest: number, salt: number, weights: readonly number[]): number {
  let [sum, left] = [0, 0];
  for (let octave = 0; octave < weights.length + COARSER; octave++) {
    const waves = finest / 2 ** octave;
    const weight = (weights[octave] ?? 0) + left;
    const seen = seenAt(1 / (place.texel * waves));
    left = PALER * weight * (1 - seen);
    if (weight > 0) sum += weight * grain(place, waves, salt + octave);
  }
  return sum;
}

/** How much of a grain is left an octave lower: large ones as strong would be blotches. */
const PALER = 0.78;

/** Octaves below those of a pattern that its grains may go down to. */
const COARSER = 4;

/**
 * Noise with so many waves a repeat, −1…1; none where texels are too coarse for it.
 *
 * @param across waves in the two other directions, where they are others
 */
export function grain(place: Place, along: number, salt: number, across = along): number {
  const seen = seenAt(1 / (place.texel * Math.max(along, across)));
  if (seen === 0) return 0;
  const { u, v, w, repeatU, repeatV } = place;
  const periodU = wholeWaves(repeatU, along), periodV = wholeWaves(repeatV, across); // prettier-ignore
  return (
    seen *
    noise(
      u * (periodU ? periodU / repeatU : along),
      v * (periodV ? periodV / repeatV : across),
      w * across,
      salt,
      periodU,
      periodV,
    )
  );
}

/** Noise of several sizes, each twice as fine and half as strong as the one before, about −1…1. */
export function rough(place: Place, waves: number, octaves: number, salt: number): number {
  let sum = 0;
  for (let octave = 0, weight = 0.55; octave < octaves; octave++, weight /= 2)
    sum += weight * grain(place, waves * 2 ** octave, salt + octave);
  return sum;
}

/** How far the places of cells are bent, in cells. */
const BENT = 0.7;

/** What {@link cells} finds at a place, in cells. */
export interface Cell {
  /** Distances to the nearest point and to the second. */
  first: number;
  second: number;
  /** A number of the nearest one's own, 0…1. */
  cell: number;
  /** One that tells it from all others, 0…1. */
  key: number;
  /** The way from the place to it. */
  x: number;
  y: number;
  z: number;
}

export const someCell = (): Cell => ({ first: 0, second: 0, cell: 0, key: 0, x: 0, y: 0, z: 0 });

/** Finds the nearest of points strewn in unit cells (Worley, "A Cellular Texture Basis Function", 1996). */
export function cells(place: Place, waves: number, salt: number, into: Cell): void {
  // bent, so that the lattice does not show
  const bend = (from: number): number => BENT * grain(place, waves * 0.7, salt + from);
  const x = place.u * waves + bend(1), y = place.v * waves + bend(2), z = place.w * waves + bend(3); // prettier-ignore
  const [px, py] = [Math.round(place.repeatU * waves), Math.round(place.repeatV * waves)];
  // points keep to the middle half of their cells, so that the nearest two lie in the nearest eight
  const ix = Math.floor(x - 0.5), iy = Math.floor(y - 0.5), iz = Math.floor(z - 0.5); // prettier-ignore
  into.first = into.second = Infinity;
  for (let dz = 0; dz <= 1; dz++)
    for (let dy = 0; dy <= 1; dy++)
      for (let dx = 0; dx <= 1; dx++) {
        const cx = around(ix + dx, px), cy = around(iy + dy, py); // prettier-ignore
        const chance = chanceOf(cx, cy, iz + dz, salt);
        // three numbers of one: enough to strew points
        const ax = ix + dx + 0.25 + chance / 2 - x, ay = iy + dy + 0.25 + ((chance * 64) % 1) / 2 - y, az = iz + dz + 0.25 + ((chance * 4096) % 1) / 2 - z; // prettier-ignore
        const distance = ax * ax + ay * ay + az * az;
        if (distance < into.first) {
          into.second = into.first;
          into.first = distance;
          into.cell = (chance * 262144) % 1;
          into.key = chance;
          into.x = ax;
          into.y = ay;
          into.z = az;
        } else if (distance < into.second) into.second = distance;
      }
  into.first = Math.sqrt(into.first);
  into.second = Math.sqrt(into.second);
}
