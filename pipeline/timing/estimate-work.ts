import { at, fitPace, median } from './fit-pace.js';
import { guessPace, isModel } from './guess-pace.js';
import { megapixels, type Pace, type PartName, type Timing, type WorkPart } from './work-part.js';

/** What a job will take. */
export interface WorkEstimate {
  /** Wall time, seconds. */
  readonly seconds: number;
  /** Whether past jobs of this kind on this machine say so; false: it is a guess. */
  readonly fromPastJobs: boolean;
  /** Seconds of each part. */
  readonly parts: Readonly<Partial<Record<PartName, number>>>;
}

/** Pixels that count as one size: those of past jobs within this factor are preferred. */
const SAME_SIZE = 1.5;
/** A part that takes less than this share of the whole may be guessed. */
const SMALL_SHARE = 0.2;

/** Adds up what a job's parts will take, by what such parts took in past jobs. */
export function estimateWork(parts: readonly WorkPart[], past: readonly Timing[]): WorkEstimate {
  const each = parts
    .filter(({ units }) => units > 0)
    .map((part) => ({ part, ...paceOf(part, past) }))
    .map(({ part, pace, known }) => ({ name: part.part, known, seconds: at(pace, megapixels(part)) }));
  const seconds = each.reduce((sum, one) => sum + one.seconds, 0);
  const sums: Partial<Record<PartName, number>> = {};
  for (const one of each) sums[one.name] = (sums[one.name] ?? 0) + one.seconds;
  return { seconds, fromPastJobs: each.every((one) => one.known || one.seconds < SMALL_SHARE * seconds), parts: sums };
}

/** How long a part's units take: by past ones as like it as there are. */
export function paceOf(part: WorkPart, past: readonly Timing[]): { readonly pace: Pace; readonly known: boolean } {
  const guess = guessPace(part);
  const alike = past.filter((one) => one.part === part.part && one.kind === part.kind);
  const same = alike.filter(({ via }) => via === part.via);
  const sized = same.filter(({ pixels }) => Math.abs(Math.log(pixels / part.pixels)) <= Math.log(SAME_SIZE));
  const found = [sized, same, alike].find(({ length }) => length > 0);
  if (found) {
    const jobs = found.map((one) => ({ megapixels: megapixels(one), seconds: one.seconds * ratioOf(guess, guessPace(one)) }));
    return { pace: fitPace(jobs, guess), known: true };
  }
  const speed = speedOf(past.filter((one) => one.part === part.part && isModel(one) === isModel(part)));
  return { pace: { open: speed * guess.open, perMegapixel: speed * guess.perMegapixel }, known: false };
}

/** Work by way of another codec is slower or quicker by as much as is guessed. */
const ratioOf = (one: Pace, other: Pace): number => (one.open + one.perMegapixel) / (other.open + other.perMegapixel);

/** No machine is slower or quicker than guessed by more than this; short jobs on a busy one are. */
const MAX_SPEED = 4;

/** How much slower than guessed this machine is in other work of the kind; how slow a model is says nothing of filters. */
function speedOf(past: readonly Timing[]): number {
  if (!past.length) return 1;
  const speed = median(past.map((one) => one.seconds / at(guessPace(one), megapixels(one))));
  return Math.min(MAX_SPEED, Math.max(1 / MAX_SPEED, speed));
}
