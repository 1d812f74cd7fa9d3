import { FEATURES, type LookFeatures } from './features.js';
import { BLOCK, type Kernels, openKernels } from './kernels.js';

/** Sizes of the hidden layers, of the table over tones, and of what comes out. */
export const HIDDEN = 32;
export const SECOND = 24;
export const TONES = 48;
export const OUT = 3;
/** What is left of what is under 0 (He et al. 2015). */
export const SLOPE = 0.1;

/** Places of the parts in a net's weights; a layer's are a row for each of its outputs. */
export const PARTS = (() => {
  const first = 0;
  const second = first + HIDDEN * FEATURES;
  const out = second + SECOND * HIDDEN;
  const skip = out + OUT * SECOND;
  const secondBias = skip + OUT * FEATURES;
  const outBias = secondBias + SECOND;
  const tones = outBias + OUT;
  return { first, second, out, skip, secondBias, outBias, tones, length: tones + TONES * HIDDEN };
})();

/** Places of a block's rows in the kernels' memory, after the weights but the table. */
export const ROWS = (() => {
  const x = PARTS.tones + ((4 - (PARTS.tones % 4)) % 4);
  const hidden = x + FEATURES * BLOCK;
  const second = hidden + HIDDEN * BLOCK;
  const out = second + SECOND * BLOCK;
  return { x, hidden, second, out, end: out + OUT * BLOCK };
})();

/**
 * A small net from features to a change of R′G′B′: FEATURES → HIDDEN (a table over tones is its bias) → SECOND → 3, rectified, with a linear way
 * around. Sums and products of four values at a time, so that every machine gives the same bits.
 *
 * @param where not 0 at the pixels that are asked for, default all; others get no change
 */
export function runLookNet(net: Float32Array, { planes, tone }: LookFeatures, where?: Float32Array): Float32Array {
  const area = tone.length;
  const change = new Float32Array(OUT * area);
  const kernels = openKernels();
  const { values } = kernels;
  values.set(net.subarray(0, PARTS.tones));
  const places = new Int32Array(BLOCK);
  let count = 0;
  const runBlock = (): void => {
    for (let j = 0; j < FEATURES; j += 1)
      for (let p = 0; p < count; p += 1) values[ROWS.x + j * BLOCK + p] = planes[j * area + places[p]];
    for (let p = 0; p < count; p += 1) readTone(net, tone[places[p]], values, ROWS.hidden + p);
    forward(kernels);
    for (let c = 0; c < OUT; c += 1)
      for (let p = 0; p < count; p += 1) change[c * area + places[p]] = values[ROWS.out + c * BLOCK + p];
    count = 0;
  };
  for (let i = 0; i < area; i += 1) {
    if (where?.[i] === 0) continue;
    places[count] = i;
    count += 1;
    if (count === BLOCK) runBlock();
  }
  if (count > 0) runBlock();
  return change;
}

/** A block's way through the net, from its features and the table's rows to its change. */
export function forward({ values, layer }: Kernels): void {
  for (let k = 0; k < SECOND; k += 1)
    values.fill(values[PARTS.secondBias + k], ROWS.second + k * BLOCK, ROWS.second + (k + 1) * BLOCK);
  for (let c = 0; c < OUT; c += 1) values.fill(values[PARTS.outBias + c], ROWS.out + c * BLOCK, ROWS.out + (c + 1) * BLOCK);
  layer(PARTS.first, ROWS.x, FEATURES, ROWS.hidden, HIDDEN, SLOPE);
  layer(PARTS.second, ROWS.hidden, HIDDEN, ROWS.second, SECOND, SLOPE);
  layer(PARTS.out, ROWS.second, SECOND, ROWS.out, OUT, 1);
  layer(PARTS.skip, ROWS.x, FEATURES, ROWS.out, OUT, 1);
}

/** Reads the table at a tone, linear between its rows: a value a hidden unit, {@link BLOCK} apart. */
export function readTone(net: Float32Array, tone: number, into: Float32Array, at: number): void {
  const { low, share } = toneCell(tone);
  let from = PARTS.tones + low * HIDDEN;
  for (let k = 0, to = at; k < HIDDEN; k += 1, to += BLOCK, from += 1)
    into[to] = net[from] + share * (net[from + HIDDEN] - net[from]);
}

/** The cell of the table over tones that a tone lies in, and how far in it. */
export function toneCell(tone: number): { readonly low: number; readonly share: number } {
  const along = Math.min(Math.max(tone, 0), 1) * (TONES - 1);
  const low = Math.min(Math.floor(along), TONES - 2);
  return { low, share: along - low };
}
