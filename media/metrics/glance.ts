import type { Frame } from '../../core/frame.js';
import { rowReader } from '../colour/row-reader.js';
import { LUMA_WEIGHTS } from '../colour/luma-weights.js';
import { repeatsOf } from './repeats.js';

/** Rows of a frame that are looked at, and every which column is kept: an estimate that costs a millisecond. */
const ROWS = 48;
const COLUMN_STEP = 4;

/** Of so many rows one is measured pixel by pixel. */
const CLOSE = 3;

/** Codes that a histogram counts. */
const CODES = 256;

/** What a frame is like, by 48 of its rows, the figures by 16 of them. Luma is gamma-coded, 0…1. */
export interface Glance {
  /** Every fourth sample of R′G′B′ of these rows, 0…255. */
  readonly samples: Uint8ClampedArray;
  /** Whether all samples are numbers. */
  readonly finite: boolean;
  /** Mean and standard deviation of luma. */
  readonly luma: number;
  readonly spread: number;
  /** Mean R′, G′, B′. */
  readonly colour: readonly [number, number, number];
  /** Shares of nearly black and of nearly white pixels. */
  readonly dark: number;
  readonly bright: number;
  /** Share of pixels with a sample that is as large as can be. */
  readonly full: number;
  /** Mean step of luma from a pixel to the next, and the part of it that turns back at once: −½ is white noise, 0 and more is a picture. */
  readonly step: number;
  readonly turning: number;
  /** How far apart the codes of G′ lie that are used, 0…1: near 1 where most pixels have one of a few, with nothing between them. */
  readonly comb: number;
  /** How far rows repeat themselves: 1 = exactly, 0 = as any picture; see `repeatsOf`. */
  readonly repeats: number;
}

/** Looks at frames of one film, with memory of its own. */
export function createGlancer(): (frame: Pick<Frame, 'format' | 'planes'>) => Glance {
  let rgb: Float32Array[] = [];
  let luma = new Float32Array();
  const codes = new Uint32Array(CODES);
  return (frame) => {
    const { width, height } = frame.format;
    if (luma.length !== width) {
      rgb = [0, 1, 2].map(() => new Float32Array(width));
      luma = new Float32Array(width);
    }
    const [r, g, b] = rgb as [Float32Array, Float32Array, Float32Array];
    const read = rowReader(frame);
    const rows = Math.min(ROWS, height);
    const columns = Math.ceil(width / COLUMN_STEP);
    const samples = new Uint8ClampedArray(3 * rows * columns);
    const repeats: number[] = [];
    let [red, green, blue, sum, squares, dark, bright] = [0, 0, 0, 0, 0, 0, 0];
    let [steps, stepSquares, turns, close, full] = [0, 0, 0, 0, 0];
    codes.fill(0);
    for (let row = 0, i = 0; row < rows; row++) {
      read(Math.floor(((row + 0.5) * height) / rows), r, g, b);
      for (let column = 0; column < columns; column++, i += 3) {
        const x = Math.min(width - 1, column * COLUMN_STEP + (row % COLUMN_STEP));
        samples[i] = 255 * r[x];
        samples[i + 1] = 255 * g[x];
        samples[i + 2] = 255 * b[x];
      }
      if (rows > CLOSE && row % CLOSE !== 1) continue;
      close += 1;
      let before = 0;
      for (let x = 0; x < width; x++) {
        const value = LUMA_WEIGHTS[0] * r[x] + LUMA_WEIGHTS[1] * g[x] + LUMA_WEIGHTS[2] * b[x];
        luma[x] = value;
        red += r[x];
        green += g[x];
        blue += b[x];
        sum += value;
        squares += value * value;
        if (value < 0.03) dark += 1;
        else if (value > 0.97) bright += 1;
        if (Math.max(r[x], g[x], b[x]) > 0.99) full += 1;
        codes[g[x] > 0 ? Math.min(CODES - 1, Math.floor(g[x] * CODES)) : 0] += 1;
        if (x === 0) continue;
        const step = value - luma[x - 1];
        steps += Math.abs(step);
        stepSquares += step * step;
        turns += step * before;
        before = step;
      }
      const found = repeatsOf(luma);
      if (found !== undefined) repeats.push(found);
    }
    const all = close * width;
    const mean = sum / all;
    return {
      samples,
      finite: Number.isFinite(red + green + blue),
      luma: mean,
      spread: Math.sqrt(Math.max(0, squares / all - mean * mean)),
      colour: [red / all, green / all, blue / all],
      dark: dark / all,
      bright: bright / all,
      full: full / all,
      step: steps / all,
      turning: stepSquares > 0 ? turns / stepSquares : 0,
      comb: combOf(codes, all),
      repeats: repeats.length > 2 ? Math.min(...repeats) : 0,
    };
  };
}

/** Black and white pixels are left out: what is cut off there is no band. */
function combOf(codes: Uint32Array, all: number): number {
  let [steps, held] = [0, 0];
  for (let code = 2; code < CODES - 2; code++) {
    held += codes[code];
    const around = Math.max(codes[code - 2], codes[code + 2]);
    steps += Math.max(0, codes[code] + codes[code - 1] - 2 * around);
  }
  return held < 0.2 * all ? 0 : steps / (2 * held);
}
