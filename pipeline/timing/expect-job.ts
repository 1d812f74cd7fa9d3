import type { Expected, ExpectedFrames } from '../run/progress.js';
import { estimateWork, paceOf, type WorkEstimate } from './estimate-work.js';
import { at } from './fit-pace.js';
import { isModel } from './guess-pace.js';
import { megapixels, type PartName, type Timing, type WorkPart } from './work-part.js';

/** What a job is expected to take, in whole and for each of its frames. */
export interface JobExpectation {
  readonly estimate: WorkEstimate;
  readonly expected: Expected;
}

/** Looks a job's work up in what past jobs took. */
export function expectJob(work: readonly WorkPart[], past: readonly Timing[]): JobExpectation {
  const model = work.some((part) => part.units > 0 && isModel(part) && !paceOf(part, past).known);
  const seconds = (...names: readonly PartName[]): number =>
    work.filter(({ part, units }) => names.includes(part) && units > 0).reduce((sum, part) => sum + secondsOf(part, past), 0);
  return {
    estimate: estimateWork(work, past),
    expected: {
      copy: framesOf('copy', work, past),
      edit: model ? undefined : framesOf('edit', work, past), // its own first frames tell more than a guess
      join: seconds('join', 'paint'),
    },
  };
}

const secondsOf = (part: WorkPart, past: readonly Timing[]): number => at(paceOf(part, past).pace, megapixels(part));

function framesOf(name: PartName, work: readonly WorkPart[], past: readonly Timing[]): ExpectedFrames {
  const part = work.find((one) => one.part === name && one.units > 0);
  if (!part) return { open: 0, each: 0 };
  const { open, perMegapixel } = paceOf(part, past).pace;
  return { open, each: (perMegapixel * part.pixels) / 1e6 };
}
