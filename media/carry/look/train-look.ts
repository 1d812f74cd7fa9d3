import { FEATURES, type LookFeatures } from './features.js';
import { BLOCK, openKernels } from './kernels.js';
import { forward, HIDDEN, OUT, PARTS, readTone, ROWS, SECOND, SLOPE, TONES, toneCell } from './look-net.js';

/** A key to learn from: features of its source, and what the edit adds to R′G′B′. */
export interface LookExample {
  readonly features: LookFeatures;
  /** Planar change, three planes. */
  readonly change: Float32Array;
  /** Not 0 where the edit changed anything. */
  readonly changed: Float32Array;
  /** Not 0 where nothing is learnt from; absent: nowhere. */
  readonly held?: Uint8Array;
}

/** How often a pixel is taken at most, most steps, and the rate at the beginning. */
const TAKEN = 8;
const MOST_STEPS = 5000;
const RATE = 0.006;
/** Shares of the samples that are taken from what was changed; the others are taken from anywhere. */
const FROM_CHANGED = 0.5;

/**
 * Fits a net to what an edit did to its keys, by Adam (Kingma and Ba 2015) on samples drawn by a generator of its own: the same keys give the
 * same net. Idea of learning an edit from a few key frames: Texler et al., *Interactive Video Stylization Using Few-Shot Patch-Based
 * Training*, 2020.
 *
 * @returns weights for `runLookNet`; undefined where the keys change nothing
 */
export function trainLook(examples: readonly LookExample[]): Float32Array | undefined {
  const places = examples.flatMap(({ changed, held }, at) => {
    const list = whereChanged(changed, held);
    return list.length ? [{ at, list }] : [];
  });
  if (!places.length) return undefined;
  const random = generator(0x5eed);
  const net = startingNet(random);
  const [first, second, gradient] = [0, 1, 2].map(() => new Float32Array(net.length));
  const pixels = examples.reduce((sum, { changed }) => sum + changed.length, 0);
  const changedShare = places.reduce((sum, { list }) => sum + list.length, 0) / pixels;
  // weights that make the samples stand for the whole picture
  const heavy = changedShare / (FROM_CHANGED + (1 - FROM_CHANGED) * changedShare);
  const light = 1 / (1 - FROM_CHANGED);
  const steps = Math.min(MOST_STEPS, Math.ceil((TAKEN * pixels) / BLOCK));
  let [decayFirst, decaySecond] = [1, 1];
  const batch = createBatch();
  for (let step = 0; step < steps; step += 1) {
    for (let p = 0; p < BLOCK; p += 1) {
      const some = random() < FROM_CHANGED ? places[Math.floor(random() * places.length)] : undefined;
      const example = examples[some ? some.at : Math.floor(random() * examples.length)];
      let i = some ? some.list[Math.floor(random() * some.list.length)] : Math.floor(random() * example.changed.length);
      while (example.held?.[i]) i = Math.floor(random() * example.changed.length);
      batch.take(p, net, example, i, example.changed[i] !== 0 ? heavy : light);
    }
    batch.learn(net, gradient);
    const rate = RATE * (step < 100 ? step / 100 : 1 - step / steps) + 1e-5;
    decayFirst *= 0.9;
    decaySecond *= 0.999;
    for (let w = 0; w < net.length; w += 1) {
      const slope = gradient[w];
      first[w] = 0.9 * first[w] + 0.1 * slope;
      second[w] = 0.999 * second[w] + 0.001 * slope * slope;
      net[w] -= (rate * (first[w] / (1 - decayFirst))) / (Math.sqrt(second[w] / (1 - decaySecond)) + 1e-8);
    }
  }
  return net;
}

/** Rows of a block that learns, after those of a block that runs: errors, what goes back, gradients, and the layers' weights turned. */
const BACK = (() => {
  const error = ROWS.end;
  const second = error + OUT * BLOCK;
  const hidden = second + SECOND * BLOCK;
  const gradient = hidden + HIDDEN * BLOCK;
  const outTurned = gradient + PARTS.secondBias;
  const secondTurned = outTurned + OUT * SECOND;
  return { error, second, hidden, gradient, outTurned, secondTurned };
})();

/** A block of samples on its way through a net and back. */
function createBatch() {
  const kernels = openKernels();
  const { values } = kernels;
  const wanted = new Float32Array(OUT * BLOCK);
  const weights = new Float32Array(BLOCK);
  const tones = new Float32Array(BLOCK);
  return {
    /** Puts pixel `i` of an example in place `p`. */
    take(p: number, net: Float32Array, { features: { planes, tone }, change }: LookExample, i: number, weight: number): void {
      const area = tone.length;
      for (let j = 0; j < FEATURES; j += 1) values[ROWS.x + j * BLOCK + p] = planes[j * area + i];
      for (let c = 0; c < OUT; c += 1) wanted[c * BLOCK + p] = change[c * area + i];
      weights[p] = weight;
      tones[p] = tone[i];
      readTone(net, tone[i], values, ROWS.hidden + p);
    },
    /** Writes the gradient of half the weighted squared error, a mean over the block. */
    learn(net: Float32Array, gradient: Float32Array): void {
      values.set(net.subarray(0, PARTS.tones));
      turn(values, PARTS.out, OUT, SECOND, BACK.outTurned);
      turn(values, PARTS.second, SECOND, HIDDEN, BACK.secondTurned);
      forward(kernels);
      for (let c = 0, at = 0; c < OUT; c += 1)
        for (let p = 0; p < BLOCK; p += 1, at += 1)
          values[BACK.error + at] = (weights[p] * (values[ROWS.out + at] - wanted[at])) / BLOCK;
      values.fill(0, BACK.second, BACK.gradient);
      kernels.layer(BACK.outTurned, BACK.error, OUT, BACK.second, SECOND, 1);
      rectifyBack(values, ROWS.second, BACK.second, SECOND * BLOCK);
      kernels.layer(BACK.secondTurned, BACK.second, SECOND, BACK.hidden, HIDDEN, 1);
      rectifyBack(values, ROWS.hidden, BACK.hidden, HIDDEN * BLOCK);
      kernels.outer(ROWS.x, FEATURES, BACK.hidden, HIDDEN, BACK.gradient + PARTS.first);
      kernels.outer(ROWS.hidden, HIDDEN, BACK.second, SECOND, BACK.gradient + PARTS.second);
      kernels.outer(ROWS.second, SECOND, BACK.error, OUT, BACK.gradient + PARTS.out);
      kernels.outer(ROWS.x, FEATURES, BACK.error, OUT, BACK.gradient + PARTS.skip);
      gradient.fill(0);
      gradient.set(values.subarray(BACK.gradient, BACK.gradient + PARTS.secondBias));
      addRows(values, BACK.second, SECOND, gradient, PARTS.secondBias);
      addRows(values, BACK.error, OUT, gradient, PARTS.outBias);
      for (let p = 0; p < BLOCK; p += 1) {
        const { low, share } = toneCell(tones[p]);
        let to = PARTS.tones + low * HIDDEN;
        for (let k = 0; k < HIDDEN; k += 1, to += 1) {
          const slope = values[BACK.hidden + k * BLOCK + p];
          gradient[to] += slope * (1 - share);
          gradient[to + HIDDEN] += slope * share;
        }
      }
    },
  };
}

/** Turns a layer's weights, so that columns are rows. */
function turn(values: Float32Array, from: number, rows: number, columns: number, into: number): void {
  for (let row = 0, at = from; row < rows; row += 1)
    for (let column = 0; column < columns; column += 1, at += 1) values[into + column * rows + row] = values[at];
}

function rectifyBack(values: Float32Array, forth: number, back: number, count: number): void {
  for (let i = 0; i < count; i += 1) if (values[forth + i] < 0) values[back + i] *= SLOPE;
}

function addRows(values: Float32Array, from: number, rows: number, into: Float32Array, at: number): void {
  for (let row = 0, i = from; row < rows; row += 1) for (let p = 0; p < BLOCK; p += 1, i += 1) into[at + row] += values[i];
}

function startingNet(random: () => number): Float32Array {
  const net = new Float32Array(PARTS.length);
  const fill = (from: number, to: number, reach: number): void => {
    for (let i = from; i < to; i += 1) net[i] = reach * (2 * random() - 1);
  };
  fill(PARTS.first, PARTS.second, Math.sqrt(3 / FEATURES));
  for (let k = 0; k < HIDDEN; k += 1) {
    const bias = 0.5 * (2 * random() - 1);
    for (let tone = 0; tone < TONES; tone += 1) net[PARTS.tones + tone * HIDDEN + k] = bias;
  }
  fill(PARTS.second, PARTS.out, Math.sqrt(3 / HIDDEN));
  fill(PARTS.out, PARTS.skip, 0.1 * Math.sqrt(3 / SECOND));
  return net;
}

function whereChanged(changed: Float32Array, held?: Uint8Array): Int32Array {
  const list: number[] = [];
  for (let i = 0; i < changed.length; i += 1) if (changed[i] !== 0 && !held?.[i]) list.push(i);
  return Int32Array.from(list);
}

/** Numbers 0…1 by mulberry32. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
