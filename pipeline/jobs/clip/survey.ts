import type { Shot } from '../../../core/survey.js';
import type { FilmSurvey } from '../../run/graph-run.js';
import { readEditedAnchors } from './edited-anchors.js';
import { findShots } from './find-shots.js';
import type { Prepared } from './prepare.js';
import { createSegmentGrid } from '../../run/segment-grid.js';
import type { WorkFolder } from '../../work/work-folder.js';

/** Where a survey is kept, so that a run that goes on need not look again. By itself it is not worth keeping. */
const FILE = 'shots';

/**
 * Looks at the clip once, if a stage wants to know of its shots: finds the cuts and picks each shot's anchors.
 *
 * @param work where the result is kept for a run that goes on; left out, nothing is kept
 * @param until index of the last frame that will be edited; what is beyond its shot is not looked at
 * @returns `undefined` when no stage wants to know
 */
export async function surveyFor(
  prepared: Prepared,
  work: WorkFolder | undefined,
  signal: AbortSignal,
  onFrame: (frames: number) => void,
  until = lastEdited(prepared),
): Promise<FilmSurvey | undefined> {
  const edited = await readEditedAnchors(prepared);
  if (prepared.graph.anchors === undefined) return undefined;
  const kept = await work?.read(FILE);
  const shots =
    kept === undefined
      ? await findShots(prepared, [...edited.keys()], until, signal, onFrame)
      : (JSON.parse(kept) as StoredShot[]).map(restore);
  if (kept === undefined) await work?.keep(FILE, JSON.stringify(shots.map(store)));
  return {
    shots,
    shotOf: (index) => shots.findLast(({ first }) => first <= index) as Shot,
    editedAnchor: (index) => edited.get(index),
  };
}

/** Index of the last frame in the plan's range. */
function lastEdited({ index: { pts }, selects }: Prepared): number {
  let at = pts.length - 1;
  while (at > 0 && !selects(at, pts[at] as bigint)) at -= 1;
  return at;
}

/** The job with its segments beginning at every cut. */
export function withShots(prepared: Prepared, survey: FilmSurvey): Prepared {
  const [start = 0n, ...cuts] = survey.shots.map(({ firstPts }) => firstPts);
  const { segmentSeconds } = prepared.plan.encode;
  return {
    ...prepared,
    survey,
    grid: createSegmentGrid(start, [...cuts, ...prepared.rangeBorders], segmentSeconds, prepared.format.timeBase),
  };
}

type StoredShot = Omit<Shot, 'firstPts'> & { readonly firstPts: string };
const store = (shot: Shot): StoredShot => ({ ...shot, firstPts: String(shot.firstPts) });
const restore = (shot: StoredShot): Shot => ({ ...shot, firstPts: BigInt(shot.firstPts) });
