import type { Size } from '../../../core/size.js';

/** Cells of each colour. */
const CELLS = 10;
/** Shares of an edit's energy at which what a look says of a colour is not believed, and wholly. */
const UNLIKE = 0.35;
const ALIKE = 0.7;
/** Weight of all colours together in a cell's sums, in pixels. */
const PRIOR = 60;

/** A key with what a look says of it. */
export interface ToldKey {
  /** Planar R′G′B′ that says which cell a pixel belongs to. */
  readonly colours: Float32Array;
  readonly change: Float32Array;
  readonly changed: Float32Array;
  /** The change that a look tells which has not learnt from what is held out. */
  readonly told: Float32Array;
  /** 1 where it is asked. */
  readonly held: Uint8Array;
}

/** How far a look is to be believed, by cells of colours: plain data. */
export interface LookTrust {
  /** Share of its change that counts, 0…1. */
  readonly gains: Float32Array;
  /** Size of a change that is its noise. */
  readonly floors: Float32Array;
}

/**
 * Learns for which colours a look is to be believed: those of whose change, where it has not learnt from the keys, it explains most: paint that was put
 * somewhere can be learnt by heart, and then comes out wherever something has its ground's colours. What it says of others is made less, and what
 * is within its noise where the keys changed nothing is taken away.
 */
export function lookTrust(keys: readonly ToldKey[]): LookTrust {
  const sums = new Float64Array(CELLS ** 3 * 5);
  const all = new Float64Array(5);
  const corners = new Corners();
  for (const { colours, change, changed, told, held } of keys) {
    const area = changed.length;
    for (let i = 0; i < area; i += 1) {
      if (!held[i]) continue;
      let [left, whole, noise] = [0, 0, 0];
      for (let c = i; c < 3 * area; c += area) {
        left += (change[c] - told[c]) ** 2;
        whole += change[c] ** 2;
        noise += told[c] ** 2;
      }
      const same = changed[i] === 0 ? 1 : 0;
      const values = [left, whole, same * noise, same, 1];
      corners.find(colours[i], colours[i + area], colours[i + 2 * area]);
      for (let corner = 0; corner < 8; corner += 1)
        for (let k = 0; k < 5; k += 1) sums[5 * corners.cells[corner] + k] += corners.weights[corner] * values[k];
      for (let k = 0; k < 5; k += 1) all[k] += values[k];
    }
  }
  const gains = new Float32Array(CELLS ** 3);
  const floors = new Float32Array(CELLS ** 3);
  for (let cell = 0; cell < gains.length; cell += 1) {
    const [left, whole, noise, same, count] = [0, 1, 2, 3, 4].map(
      (k) => sums[5 * cell + k] + (PRIOR * all[k]) / Math.max(1, all[4]),
    );
    const explained = whole > 0 ? 1 - left / whole : 0;
    gains[cell] = Math.min(1, Math.max(0, (explained - UNLIKE) / (ALIKE - UNLIKE)));
    floors[cell] = same > 0 ? (same / count) * 2 * Math.sqrt(noise / same) : 0;
  }
  return { gains, floors };
}

/** How far a look is to be believed at each pixel of a picture. */
export interface Belief {
  readonly gain: Float32Array;
  readonly floor: Float32Array;
}

/** How far a look is to be believed for a picture's colours, planar R′G′B′. */
export function beliefIn({ gains, floors }: LookTrust, colours: Float32Array): Belief {
  const area = colours.length / 3;
  const [gain, floor] = [new Float32Array(area), new Float32Array(area)];
  const corners = new Corners();
  for (let i = 0; i < area; i += 1) {
    corners.find(colours[i], colours[i + area], colours[i + 2 * area]);
    for (let k = 0; k < 8; k += 1) {
      gain[i] += corners.weights[k] * gains[corners.cells[k]];
      floor[i] += corners.weights[k] * floors[corners.cells[k]];
    }
  }
  return { gain, floor };
}

/** Weighs a look's change in place. */
export function weighTold({ gain, floor }: Belief, told: Float32Array): void {
  const area = gain.length;
  for (let i = 0; i < area; i += 1) {
    const size = Math.sqrt(told[i] ** 2 + told[i + area] ** 2 + told[i + 2 * area] ** 2);
    const factor = size > floor[i] ? gain[i] * Math.min(1, (size - floor[i]) / (floor[i] + 1e-9)) : 0;
    for (let c = i; c < 3 * area; c += area) told[c] *= factor;
  }
}

/** The eight cells around a colour, and their shares. */
class Corners {
  readonly cells = new Int32Array(8);
  readonly weights = new Float64Array(8);

  find(red: number, green: number, blue: number): void {
    const [r, g, b] = [along(red), along(green), along(blue)];
    const r0 = Math.min(Math.floor(r), CELLS - 2);
    const g0 = Math.min(Math.floor(g), CELLS - 2);
    const b0 = Math.min(Math.floor(b), CELLS - 2);
    const first = (r0 * CELLS + g0) * CELLS + b0;
    for (let k = 0; k < 8; k += 1) {
      const share = (k & 1 ? r - r0 : 1 - r + r0) * (k & 2 ? g - g0 : 1 - g + g0) * (k & 4 ? b - b0 : 1 - b + b0);
      this.cells[k] = first + (k & 1) * CELLS * CELLS + ((k >> 1) & 1) * CELLS + (k >> 2);
      this.weights[k] = share;
    }
  }
}

const along = (value: number): number => Math.min(Math.max(value, 0), 1) * (CELLS - 1);

/** Colours without grain, of features. */
export const coloursOf = (planes: Float32Array, { width, height }: Size): Float32Array =>
  planes.subarray(3 * width * height, 6 * width * height);
