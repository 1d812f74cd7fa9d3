import type { Size } from '../../core/size.js';
import { throwIfAborted } from '../../core/abort.js';
import { EditError } from '../../core/errors.js';
import { toSeconds } from '../../core/rational.js';
import type { ClipMetrics } from './clip-metrics.js';
import { createFidelityMeter, type PicturePair, type Steadiness, type WithMeters } from './fidelity-meter.js';
import { framePairs } from './frame-pairs.js';
import { luma, meanLuma } from './luma.js';
import { createJitterMeter } from './luma-jitter.js';
import { createPlaneResizer, type PlaneResizer } from './plane-resizer.js';
import { createFlickerMeter } from './relative-flicker.js';
import { checkRgbFrame, type RgbFrame } from './rgb-frame.js';
import { createWarpErrorMeter } from './warp-error-meter.js';

/** Settings of {@link compareFrames}. */
export interface CompareFramesOptions extends WithMeters {
  /**
   * Measures every `every`-th frame, and for warp error and flicker that frame with the one after it; default 1, all. All frames are read in
   * any case: `every` saves arithmetic, not decoding.
   */
  readonly every?: number;
  /** Shorter side in pixels for motion, default 270; `false` leaves warp error out, which is most of the time that a comparison takes. */
  readonly flowSide?: number | false;
  /** Which frames to measure, by their place; default all. The others are measured on their own, as `outside`. */
  readonly range?: { selects(index: number, pts: bigint): boolean; readonly everyOutside: number } | undefined;
  /** Number of the first pair, where the output is a part of the source; default 0. */
  readonly first?: number;
  /** Ends the comparison before the next frame. */
  readonly signal?: AbortSignal;
  /** Called after each pair of frames with the number of pairs read. */
  readonly onFrame?: (count: number) => void;
}

/**
 * Measures an output against its source, frame by frame at the same place in both clips: PSNR and SSIM (how much differs), warp error,
 * relative flicker and luma jitter (how steady it is). Memory is a few frames, whatever the length; frames are not kept, so an iterable may
 * use one buffer again and again.
 *
 * Everything is measured at the first source frame's size; frames of another size are resized to it (area mean down, linear up). Where one
 * clip is longer its rest is read and counted, and not measured.
 *
 * @throws EditError `usage/bad-every`, `media/no-frames` for a clip without any, `media/not-finite` for NaN, and what the iterables throw
 */
export async function compareFrames(
  source: AsyncIterable<RgbFrame>,
  output: AsyncIterable<RgbFrame>,
  options: CompareFramesOptions = {},
): Promise<ClipMetrics> {
  const { every = 1, first = 0, flowSide, range, meters = [], signal, onFrame } = options;
  if (!Number.isInteger(every) || every < 1) {
    throw new EditError('usage/bad-every', `expected a whole number of at least 1 for every, found ${every}.`);
  }
  const frames = { source: 0, output: 0 };
  let comparison: Comparison | undefined;
  for await (const pair of framePairs(source, output)) {
    throwIfAborted(signal);
    if (pair.source) frames.source += 1;
    if (pair.output) frames.output += 1;
    if (pair.source && pair.output) {
      comparison ??= createComparison(pair.source, pair.output, every, flowSide, range?.everyOutside ?? 1);
      const index = first + pair.index;
      const selected = range?.selects(index, pair.source.pts) ?? true;
      const { picked, paired } = comparison.add(index, pair.source, pair.output, selected);
      if (paired) for (const meter of meters) await meter.addSteadiness?.(paired.steadiness, paired.later, comparison.size);
      if (picked) for (const meter of meters) await meter.add(picked, comparison.size);
    }
    onFrame?.(pair.index + 1);
  }
  if (comparison) return { frames, ...comparison.result() };
  const empty = frames.source ? 'output' : frames.output ? 'source' : 'source and the output';
  throw new EditError(
    'media/no-frames',
    `expected frames to compare, but the ${empty} ${frames.source || frames.output ? 'has' : 'have'} none.`,
  );
}

/** What is measured of a place in the range. */
interface Added {
  /** Its pictures, where they are measured. */
  readonly picked?: PicturePair;
  /** How steady they are with the ones before, where those were measured. */
  readonly paired?: { readonly steadiness: Steadiness; readonly later: PicturePair };
}

interface Comparison {
  readonly size: Size;
  add(index: number, source: RgbFrame, output: RgbFrame, selected: boolean): Added;
  result(): Omit<ClipMetrics, 'frames'>;
}

function createComparison(
  first: RgbFrame,
  firstOutput: RgbFrame,
  every: number,
  flowSide: number | false | undefined,
  everyOutside: number,
): Comparison {
  const size: Size = { width: first.width, height: first.height };
  const fit = createFitter(size);
  const makeLumas = (): Lumas => ({
    source: new Float32Array(size.width * size.height),
    output: new Float32Array(size.width * size.height),
  });
  let before = makeLumas();
  let now = makeLumas();
  const fidelity = createFidelityMeter(size);
  const outside = createFidelityMeter(size);
  const flicker = createFlickerMeter();
  const warpError = flowSide === false ? undefined : createWarpErrorMeter(size, flowSide);
  const jitter = { source: createJitterMeter(), output: createJitterMeter() };
  let [inRange, leftOut] = [0, 0];
  let pickedBefore = false; // the frame just before this one

  return {
    size,
    add(index, source, output, selected) {
      checkRgbFrame(source);
      checkRgbFrame(output);
      for (const [meter, { rgb }] of [
        [jitter.source, source],
        [jitter.output, output],
      ] as const)
        // prettier-ignore
        if (selected) meter.add(meanLuma(rgb));
        else meter.pause();
      const [picked, paired] = [selected && inRange % every === 0, selected && pickedBefore];
      const pickedOutside = !selected && leftOut % everyOutside === 0;
      pickedBefore = picked;
      if (selected) inRange += 1;
      else leftOut += 1;
      if (!picked && !paired && !pickedOutside) return {};
      const seconds = toSeconds(source.pts, source.timeBase);
      const sourceRgb = fit(source, 'source');
      const outputRgb = fit(output, 'output');
      luma(sourceRgb, now.source);
      luma(outputRgb, now.output);
      const pictures = { index, seconds, sourceRgb, outputRgb, sourceLuma: now.source, outputLuma: now.output };
      if (pickedOutside) {
        outside.add(pictures);
        return {};
      }
      if (picked) fidelity.add(pictures);
      const planes = { sourceBefore: before.source, source: now.source, outputBefore: before.output, output: now.output };
      const own = paired ? flicker.add(planes) : undefined;
      const errors = warpError?.add({ index, seconds, source: sourceRgb, output: outputRgb }, paired);
      [before, now] = [now, before];
      const steadiness = { index: index - 1, flicker: own?.ratio ?? null, warpError: errors ?? null };
      return { ...(picked && { picked: pictures }), ...(paired && { paired: { steadiness, later: pictures } }) };
    },
    result() {
      const source = jitter.source.result();
      const output = jitter.output.result();
      return {
        every,
        inRange,
        outside: leftOut ? { ...outside.result(), every: everyOutside } : null,
        size,
        outputResizedFrom: sameSize(firstOutput, size) ? null : { width: firstOutput.width, height: firstOutput.height },
        ...fidelity.result(),
        warpError: warpError?.result() ?? null,
        flicker: flicker.result() ?? null,
        lumaJitter: source === undefined || output === undefined ? null : { source, output },
      };
    },
  };
}

interface Lumas {
  readonly source: Float32Array;
  readonly output: Float32Array;
}

const sameSize = (a: Size, b: Size): boolean => a.width === b.width && a.height === b.height;

/** Brings frames to one size. Each side has its own memory, used again for the next frame. */
function createFitter(size: Size): (frame: RgbFrame, side: 'source' | 'output') => Float32Array {
  const fitters = new Map<string, { resize: PlaneResizer; into: Float32Array }>();
  return (frame, side) => {
    if (sameSize(frame, size)) return frame.rgb;
    const key = `${side} ${frame.width}×${frame.height}`;
    let fitter = fitters.get(key);
    if (!fitter) {
      fitter = { resize: createPlaneResizer(frame, size, 3), into: new Float32Array(3 * size.width * size.height) };
      fitters.set(key, fitter);
    }
    return fitter.resize(frame.rgb, fitter.into);
  };
}
