import { FEATURES, type LookFeatures } from './features.js';
import { HIDDEN, PARTS, SECOND, TONES, toneCell } from './look-net.js';

/** A key to learn from: features of its source, and what the edit adds to R′G′B′. */
export interface LookExample {
  readonly features: LookFeatures;
  /** Planar change, three planes. */
  readonly change: Float32Array;
  /** Not 0 where the edit changed anything. */
  readonly changed: Float32Array;
}

/** Samples of a step, how often a pixel is taken at most, most steps, and the rate at the beginning. */
const BATCH = 64;
const TAKEN = 8;
const MOST_STEPS = 5000;
const RATE = 0.006;
/** Shares of the samples that are taken from what was changed; the others are taken from anywhere. */
const FROM_CHANGED = 0.5;
const SLOPE = 0.1;

/**
 * Fits a net to what an edit did to its keys, by Adam (Kingma and Ba 2015) on samples drawn by a generator of its own: the same keys give the
 * same net. Idea of learning an edit from a few key frames: Texler et al., *Interactive Video Stylization Using Few-Shot Patch-Based
 * Training*, 2020.
 *
 * @returns weights for `runLookNet`; undefined where the keys change nothing
 */
export function trainLook(examples: readonly LookExample[]): Float32Array | undefined {
  const places = examples.flatMap(({ changed }, at) =>
    changed.some((value) => value !== 0) ? [{ at, list: whereChanged(changed) }] : [],
  );
  if (!places.length) return undefined;
  const random = generator(0x5eed);
  const net = startingNet(random);
  const [first, second, gradient] = [0, 1, 2].map(() => new Float32Array(net.length));
  const pixels = examples.reduce((sum, { changed }) => sum + changed.length, 0);
  const changedShare = places.reduce((sum, { list }) => sum + list.length, 0) / pixels;
  // weights that make the samples stand for the whole picture
  const heavy = changedShare / (FROM_CHANGED + (1 - FROM_CHANGED) * changedShare);
  const light = 1 / (1 - FROM_CHANGED);
  const sample = new Sample();
  const steps = Math.min(MOST_STEPS, Math.ceil((TAKEN * pixels) / BATCH));
  let [decayFirst, decaySecond] = [1, 1];
  for (let step = 0; step < steps; step += 1) {
    gradient.fill(0);
    for (let k = 0; k < BATCH; k += 1) {
      const some = random() < FROM_CHANGED ? places[Math.floor(random() * places.length)] : undefined;
      const example = examples[some ? some.at : Math.floor(random() * examples.length)];
      const i = some ? some.list[Math.floor(random() * some.list.length)] : Math.floor(random() * example.changed.length);
      sample.learn(net, example, i, example.changed[i] !== 0 ? heavy : light, gradient);
    }
    const rate = RATE * (step < 100 ? step / 100 : 1 - step / steps) + 1e-5;
    decayFirst *= 0.9;
    decaySecond *= 0.999;
    for (let w = 0; w < net.length; w += 1) {
      const slope = gradient[w] / BATCH;
      first[w] = 0.9 * first[w] + 0.1 * slope;
      second[w] = 0.999 * second[w] + 0.001 * slope * slope;
      net[w] -= (rate * (first[w] / (1 - decayFirst))) / (Math.sqrt(second[w] / (1 - decaySecond)) + 1e-8);
    }
  }
  return net;
}

/** One pixel's way through a net and back. */
class Sample {
  readonly #x = new Float32Array(FEATURES);
  readonly #hidden = new Float32Array(HIDDEN);
  readonly #second = new Float32Array(SECOND);
  readonly #backSecond = new Float32Array(SECOND);
  readonly #backHidden = new Float32Array(HIDDEN);
  readonly #error = new Float32Array(3);

  learn(
    net: Float32Array,
    { features: { planes, tone }, change }: LookExample,
    i: number,
    weight: number,
    gradient: Float32Array,
  ): void {
    const area = tone.length;
    const [x, hidden, second, back, error] = [this.#x, this.#hidden, this.#second, this.#backSecond, this.#error];
    for (let j = 0; j < FEATURES; j += 1) x[j] = planes[j * area + i];
    const { low, share } = toneCell(tone[i]);
    const cell = PARTS.tones + low * HIDDEN;
    for (let k = 0; k < HIDDEN; k += 1) {
      hidden[k] = net[cell + k] * (1 - share) + net[cell + HIDDEN + k] * share;
    }
    for (let j = 0, w = PARTS.first; j < FEATURES; j += 1) {
      const value = x[j];
      for (let k = 0; k < HIDDEN; k += 1, w += 1) hidden[k] += net[w] * value;
    }
    for (let k = 0; k < HIDDEN; k += 1) if (hidden[k] < 0) hidden[k] *= SLOPE;
    for (let m = 0; m < SECOND; m += 1) second[m] = net[PARTS.secondBias + m];
    for (let k = 0, w = PARTS.second; k < HIDDEN; k += 1) {
      const value = hidden[k];
      for (let m = 0; m < SECOND; m += 1, w += 1) second[m] += net[w] * value;
    }
    for (let m = 0; m < SECOND; m += 1) if (second[m] < 0) second[m] *= SLOPE;
    for (let c = 0; c < 3; c += 1) {
      let sum = net[PARTS.outBias + c];
      for (let m = 0; m < SECOND; m += 1) sum += net[PARTS.out + m * 3 + c] * second[m];
      for (let j = 0; j < FEATURES; j += 1) sum += net[PARTS.skip + j * 3 + c] * x[j];
      error[c] = weight * (sum - change[c * area + i]);
      gradient[PARTS.outBias + c] += error[c];
    }
    for (let m = 0; m < SECOND; m += 1) {
      let sum = 0;
      for (let c = 0; c < 3; c += 1) {
        sum += error[c] * net[PARTS.out + m * 3 + c];
        gradient[PARTS.out + m * 3 + c] += error[c] * second[m];
      }
      back[m] = second[m] < 0 ? SLOPE * sum : sum;
      gradient[PARTS.secondBias + m] += back[m];
    }
    for (let j = 0; j < FEATURES; j += 1) for (let c = 0; c < 3; c += 1) gradient[PARTS.skip + j * 3 + c] += error[c] * x[j];
    for (let k = 0; k < HIDDEN; k += 1) {
      let sum = 0;
      const row = PARTS.second + k * SECOND;
      for (let m = 0; m < SECOND; m += 1) {
        sum += back[m] * net[row + m];
        gradient[row + m] += back[m] * hidden[k];
      }
      if (hidden[k] < 0) sum *= SLOPE;
      this.#backHidden[k] = sum;
      gradient[cell + k] += sum * (1 - share);
      gradient[cell + HIDDEN + k] += sum * share;
    }
    const backHidden = this.#backHidden;
    for (let j = 0, w = PARTS.first; j < FEATURES; j += 1) {
      const value = x[j];
      for (let k = 0; k < HIDDEN; k += 1, w += 1) gradient[w] += backHidden[k] * value;
    }
  }
}

function startingNet(random: () => number): Float32Array {
  const net = new Float32Array(PARTS.length);
  const fill = (from: number, to: number, reach: number): void => {
    for (let i = from; i < to; i += 1) net[i] = reach * (2 * random() - 1);
  };
  fill(PARTS.first, PARTS.tones, Math.sqrt(3 / FEATURES));
  for (let k = 0; k < HIDDEN; k += 1) {
    const bias = 0.5 * (2 * random() - 1);
    for (let tone = 0; tone < TONES; tone += 1) net[PARTS.tones + tone * HIDDEN + k] = bias;
  }
  fill(PARTS.second, PARTS.secondBias, Math.sqrt(3 / HIDDEN));
  fill(PARTS.out, PARTS.skip, 0.1 * Math.sqrt(3 / SECOND));
  return net;
}

function whereChanged(changed: Float32Array): Int32Array {
  const list: number[] = [];
  for (let i = 0; i < changed.length; i += 1) if (changed[i] !== 0) list.push(i);
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
