import type { Pace } from './work-part.js';

/** How long some work took. */
export interface Measured {
  readonly megapixels: number;
  readonly seconds: number;
}

/** How much the shape of the guess counts beside one measured job. */
const TRUST_IN_SHAPE = 0.25;
/** A job counts this much less than the one after it: machines change, and so does what else runs on them. */
const FADE = 0.85;
/** Jobs this many times slower or quicker than most are left out: the machine slept, or the disk was full. */
const ODD = 3;

/**
 * Fits a line to what past jobs took. A guess gives its shape; the median ratio of jobs to guess gives its height; jobs of different lengths
 * then turn it. Errors count as parts of what a job took, so that long jobs do not outvote short ones.
 *
 * @param jobs the newest last; none gives the guess
 */
export function fitPace(jobs: readonly Measured[], guess: Pace): Pace {
  const ratioOf = ({ megapixels, seconds }: Measured): number => seconds / at(guess, megapixels);
  const known = jobs.filter((job) => job.seconds > 0 && at(guess, job.megapixels) > 0);
  if (!known.length) return guess;
  const ratio = median(known.map(ratioOf));
  const scaled = { open: ratio * guess.open, perMegapixel: ratio * guess.perMegapixel };
  const fair = known.filter((job) => Math.abs(Math.log(ratioOf(job) / ratio)) <= Math.log(ODD));
  // least squares for the two factors that `scaled` is changed by, held near 1
  let [uu, uv, vv, u1, v1] = [TRUST_IN_SHAPE, 0, TRUST_IN_SHAPE, TRUST_IN_SHAPE, TRUST_IN_SHAPE];
  for (const [place, { megapixels, seconds }] of fair.entries()) {
    const weight = FADE ** (fair.length - 1 - place);
    const [u, v] = [scaled.open / seconds, (scaled.perMegapixel * megapixels) / seconds];
    [uu, uv, vv] = [uu + weight * u * u, uv + weight * u * v, vv + weight * v * v];
    [u1, v1] = [u1 + weight * u, v1 + weight * v];
  }
  const area = uu * vv - uv * uv;
  const [open, rate] = [(u1 * vv - v1 * uv) / area, (v1 * uu - u1 * uv) / area];
  // neither can be negative: the other one then explains all
  const factors = open < 0 ? [0, v1 / vv] : rate < 0 ? [u1 / uu, 0] : [open, rate];
  return { open: scaled.open * factors[0], perMegapixel: scaled.perMegapixel * factors[1] };
}

/** Seconds of some work. */
export const at = ({ open, perMegapixel }: Pace, megapixels: number): number => open + perMegapixel * megapixels;

export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
