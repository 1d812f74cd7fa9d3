import type { Shot } from '../../../core/survey.js';
import { wholeOf } from '../../plan/whole-of.js';
import { learnOptions, type LearntOptions, learns, type ShownShot } from '../../run/learn-options.js';
import { createForwardReader } from '../../run/frame-reader.js';
import type { TrialContext } from './choose-seeds.js';
import type { Prepared } from './clip-facts.js';
import { sourceOf } from './find-shots.js';
import { editedFrames } from './written.js';

/** Frames of a shot that stages are shown. */
const SHOWN = 3;

/**
 * What stages learn of some edited frames of each shot: a function of the clip, the plan and the shot, and of no later one.
 *
 * @param shots in order; of the last one listed the end may not be known
 */
export async function learnFromShots(
  prepared: Prepared,
  shots: readonly Shot[],
  { signal, shared, onNotice = () => undefined }: TrialContext,
): Promise<LearntOptions> {
  const { plan, stages } = prepared;
  if (!learns(stages)) return [];
  const edited = editedFrames(prepared);
  const groups = shots.map(({ first, last }, at) => someOf(edited.filter((index) => index >= first && (at === shots.length - 1 || index <= last)))); // prettier-ignore
  const reader = createForwardReader((only) => sourceOf(prepared, { only }), groups, signal);
  async function* shown(): AsyncGenerator<ShownShot> {
    for (const [at, { first }] of shots.entries()) if (groups[at].length) yield { first, frames: await reader.group(at) };
  }
  const shotOf = (index: number): Shot => shots.findLast(({ first }) => first <= index) ?? shots[0];
  const run = { ...prepared, seed: plan.seed, survey: { shots, shotOf, editedAnchor: () => undefined }, shared };
  try {
    return await learnOptions(stages, wholeOf(plan), shown(), run, { signal, onNotice });
  } finally {
    await reader.close();
  }
}

/** At equal distances, none at the ends, where fades and cuts blur. */
const someOf = (frames: readonly number[]): number[] => [
  ...new Set(Array.from({ length: Math.min(SHOWN, frames.length) }, (_, at) => frames[Math.floor(((at + 0.5) * frames.length) / SHOWN)])), // prettier-ignore
];
