import { rm } from 'node:fs/promises';
import { makeTemporary } from '../../core/make-temporary.js';
import { toSeconds } from '../../core/rational.js';
import { chooseKeys, type ChosenKey } from '../../media/carry/choose-keys.js';
import { findShots } from '../jobs/clip/find-shots.js';
import type { Prepared } from '../jobs/clip/clip-facts.js';
import { prepare } from '../jobs/clip/prepare.js';
import { findAgain } from '../../media/carry/find-again.js';
import { makePlan } from '../planners/make-plan.js';
import { reasonFor } from './reason.js';
import { shownSurfaces, surfaceGrid } from '../jobs/clip/shown-surfaces.js';

/** A frame to edit. */
export interface FoundKey {
  /** Index of the frame, from 0. */
  readonly frame: number;
  /** Its time from the clip's start, seconds. */
  readonly seconds: number;
  /** Number of its shot, from 0. */
  readonly shot: number;
  /** Why it is one of them, in words. */
  readonly why: string;
}

/** The keys of a clip, and what they were found in. */
export interface FoundKeys {
  readonly prepared: Prepared;
  /** Frames of the clip, and its shots. */
  readonly frames: number;
  readonly shots: number;
  readonly keys: readonly FoundKey[];
  /** Keys that `most` left out, and shots that have none. */
  readonly leftOut: number;
  readonly shotsWithout: number;
}

/** What {@link findKeys} is told. */
export interface FindOptions {
  readonly most?: number | undefined;
  readonly framesPerSecond?: string | undefined;
  readonly signal: AbortSignal;
  /** Hears how many of how many looks at frames are done. */
  onFrame(frames: number, total: number): void;
}

/** Finds the fewest frames of a clip that see what its shots show. */
export async function findKeys(
  input: string,
  { most = Infinity, framesPerSecond, signal, onFrame }: FindOptions,
): Promise<FoundKeys> {
  const prepared = await lookAt(input, framesPerSecond, signal);
  const { index, format } = prepared;
  const total = 2 * index.pts.length;
  const shots = await findShots(prepared, [], Infinity, signal, (frames) => onFrame(frames, total));
  const secondsOf = (frame: number): number => toSeconds((index.pts[frame] ?? 0n) - (index.pts[0] ?? 0n), format.timeBase);
  const { size, grid } = surfaceGrid(prepared);
  const find = findAgain(size, grid);
  const found: (FoundKey & Pick<ChosenKey, 'gain'>)[] = [];
  const looked = index.pts.length;
  for await (const { shot, shown, lasting } of shownSurfaces(prepared, shots, signal, (frames) =>
    onFrame(looked + frames, total),
  ))
    chooseKeys(shown, grid, lasting, find).forEach((key, order) =>
      found.push({
        frame: key.index,
        seconds: secondsOf(key.index),
        shot: shot.number,
        why: reasonFor(key, grid, format, order, shot.number),
        gain: (key.gain * (shot.last - shot.first + 1)) / looked,
      }),
    );
  const kept = [...found].sort((one, other) => other.gain - one.gain).slice(0, most);
  const keys = kept.sort((one, other) => one.frame - other.frame).map(({ gain: _, ...key }) => key);
  const shotsWithout = shots.length - new Set(keys.map(({ shot }) => shot)).size;
  return { prepared, frames: looked, shots: shots.length, keys, leftOut: found.length - keys.length, shotsWithout };
}

/** Frames are those that an edit sees. */
async function lookAt(input: string, framesPerSecond: string | undefined, signal: AbortSignal): Promise<Prepared> {
  const plan = await makePlan({
    input,
    output: 'keys.mkv',
    stages: [{ use: 'carry' }],
    ...(framesPerSecond && { framesPerSecond }),
  });
  const scratch = await makeTemporary();
  return prepare(plan, scratch, signal, { rehearsed: false }).finally(() => rm(scratch, { recursive: true, force: true }));
}
