import { luma } from '../../media/metrics/luma.js';
import { createFlickerMeter } from '../../media/metrics/relative-flicker.js';
import { createWarpErrorMeter } from '../../media/metrics/warp-error-meter.js';
import { unpackView } from './packed-view.js';
import type { SampleRecord } from './records.js';

/** What neighbouring measured frames say of how steady the result is. */
export interface Steadiness {
  /** 0…1; `null` where no pair could be measured. */
  readonly value: number | null;
  readonly flicker: number | null;
  readonly warpError: { readonly output: number; readonly source: number } | null;
  /** Of each pair, by its first frame. */
  readonly pairs: ReadonlyMap<number, Omit<Steadiness, 'pairs' | 'value'>>;
}

/** Half a step of 8 bits, squared: keeps a still, noiseless source from dividing by nothing. */
const EPSILON = (0.5 / 255) ** 2;

/** Whether an edit is faded in or out between two frames, or begins or ends there: that is no flicker. */
const comesOrGoes = (before: SampleRecord, after: SampleRecord): boolean =>
  before.shares.some((share, at) => Math.abs(share - (after.shares[at] ?? 0)) > 1e-6);

/**
 * How steady the result is against its source: 1 / the worse of relative flicker and the ratio of warp errors (its root, so that both are of amplitudes;
 * with contrast taken out, as flicker has it), at most 1.
 */
export function steadinessOf(samples: readonly SampleRecord[]): Steadiness {
  const flicker = createFlickerMeter();
  const pairs = new Map<number, Omit<Steadiness, 'pairs' | 'value'>>();
  const warps: { output: number; source: number }[] = [];
  samples.forEach((before, at) => {
    const after = samples[at + 1];
    if (after?.frame !== before.frame + 1 || comesOrGoes(before, after)) return;
    if (after.width !== before.width || after.height !== before.height) return;
    const views = [before, after].map(({ source, output }) => ({ source: unpackView(source), output: unpackView(output) }));
    const [lumas, later] = views.map(({ source, output }) => ({ source: luma(source), output: luma(output) }));
    const given = { sourceBefore: lumas.source, source: later.source, outputBefore: lumas.output, output: later.output };
    const own = createFlickerMeter();
    own.add(given);
    flicker.add(given);
    const meter = createWarpErrorMeter(before);
    views.forEach((view, index) => meter?.add({ index, seconds: 0, ...view }, index > 0));
    const found = meter?.result();
    const warp = found ? { output: found.output.mean, source: found.source.mean } : null;
    if (warp) warps.push(warp);
    pairs.set(before.frame, { flicker: own.result()?.ratio ?? null, warpError: warp });
  });
  const still = flicker.result();
  const mean = (of: (one: { output: number; source: number }) => number): number => warps.reduce((sum, one) => sum + of(one), 0) / warps.length; // prettier-ignore
  const warpError = warps.length ? { output: mean(({ output }) => output), source: mean(({ source }) => source) } : null;
  const contrast = still ? (Math.max(still.sourceContrast, 0.01) / Math.max(still.outputContrast, 0.01)) ** 2 : 1;
  const warpRatio = warpError && Math.sqrt((warpError.output * contrast + EPSILON) / (warpError.source + EPSILON));
  const ratios = [still?.ratio, warpRatio].filter((one) => typeof one === 'number');
  return {
    value: ratios.length ? 1 / Math.max(1, ...ratios) : null,
    flicker: still?.ratio ?? null,
    warpError,
    pairs,
  };
}
