/** Half a step of 8 bits: keeps a still, noiseless source from dividing by nothing. */
const EPSILON = 0.5 / 255;
/** A source pixel that changes less than this from one frame to the next counts as still. */
const STILL = 2 / 255;

/** Flicker that an edit added to the still parts of a clip. */
export interface RelativeFlicker {
  /** R: 1 = as steady as the source, 2 = its still parts change twice as much. */
  readonly ratio: number;
  /** Mean |Δ luma| of source and output between frames over the still pixels, 0…1. */
  readonly sourceChange: number;
  readonly outputChange: number;
  /** Luma contrast (standard deviation within frames) of source and output, 0…1. */
  readonly sourceContrast: number;
  readonly outputContrast: number;
  /** Share of the pixels that count as still, 0…1. */
  readonly still: number;
}

/** Luma planes of two neighbouring frames, 0…1, all of one length. */
interface FlickerPair {
  readonly sourceBefore: Float32Array;
  readonly source: Float32Array;
  readonly outputBefore: Float32Array;
  readonly output: Float32Array;
}

/** Gathers {@link RelativeFlicker} pair by pair. */
export interface FlickerMeter {
  /** @returns that of this pair alone; `undefined` where it has no still pixel */
  add(pair: FlickerPair): RelativeFlicker | undefined;
  /** `undefined` while no still pixel was seen. */
  result(): RelativeFlicker | undefined;
}

/**
 * Relative flicker of an edited, moving clip, with no model and no flow:
 *
 * R = (mean|Δe|·σo/σe + ε) / (mean|Δo| + ε), ε = 0.5/255, over the pixels where the source's luma changes by less than 2/255 from one frame
 * to the next (o source, e output, Δ between neighbouring frames). The means run over all such pixels of all pairs together; σ² is the
 * mean over the pairs' later frames of the luma variance within the frame, so an edit that doubles the contrast is not called flicker for
 * doubling the source's noise. σe is held at ε or more, for an output that is one flat colour. Derived for Overpaint; no paper has it.
 */
export function createFlickerMeter(): FlickerMeter {
  let all = NOTHING;
  return {
    add(pair) {
      const sums = sumsOf(pair);
      all = plus(all, sums);
      return flickerOf(sums);
    },
    result: () => flickerOf(all),
  };
}

/** Sums over pairs of frames. */
interface FlickerSums {
  readonly stillPixels: number;
  readonly pixels: number;
  readonly pairs: number;
  readonly source: number;
  readonly output: number;
  readonly sourceVariance: number;
  readonly outputVariance: number;
}

const NOTHING: FlickerSums = { stillPixels: 0, pixels: 0, pairs: 0, source: 0, output: 0, sourceVariance: 0, outputVariance: 0 }; // prettier-ignore

function sumsOf({ sourceBefore, source, outputBefore, output }: FlickerPair): FlickerSums {
  let stillPixels = 0;
  let sourceSum = 0;
  let outputSum = 0;
  for (let i = 0; i < source.length; i += 1) {
    const change = Math.abs(source[i] - sourceBefore[i]);
    if (change >= STILL) continue;
    stillPixels += 1;
    sourceSum += change;
    outputSum += Math.abs(output[i] - outputBefore[i]);
  }
  return {
    stillPixels,
    pixels: source.length,
    pairs: 1,
    source: sourceSum,
    output: outputSum,
    sourceVariance: variance(source),
    outputVariance: variance(output),
  };
}

const plus = (a: FlickerSums, b: FlickerSums): FlickerSums => ({
  stillPixels: a.stillPixels + b.stillPixels,
  pixels: a.pixels + b.pixels,
  pairs: a.pairs + b.pairs,
  source: a.source + b.source,
  output: a.output + b.output,
  sourceVariance: a.sourceVariance + b.sourceVariance,
  outputVariance: a.outputVariance + b.outputVariance,
});

function flickerOf({
  stillPixels,
  pixels,
  pairs,
  source,
  output,
  sourceVariance,
  outputVariance,
}: FlickerSums): RelativeFlicker | undefined {
  // prettier-ignore
  if (stillPixels === 0) return undefined;
  const sourceChange = source / stillPixels;
  const outputChange = output / stillPixels;
  const sourceContrast = Math.sqrt(sourceVariance / pairs);
  const outputContrast = Math.sqrt(outputVariance / pairs);
  const scaled = (outputChange * Math.max(sourceContrast, EPSILON)) / Math.max(outputContrast, EPSILON);
  const ratio = (scaled + EPSILON) / (sourceChange + EPSILON);
  return { ratio, sourceChange, outputChange, sourceContrast, outputContrast, still: stillPixels / pixels };
}

function variance(plane: Float32Array): number {
  let sum = 0;
  let squares = 0;
  for (const value of plane) {
    sum += value;
    squares += value * value;
  }
  const mean = sum / plane.length;
  return Math.max(squares / plane.length - mean * mean, 0);
}
