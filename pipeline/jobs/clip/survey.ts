import type { Shot } from '../../../core/survey.js';
import type { FilmSurvey } from '../../run/graph-run.js';
import { readEditedAnchors } from './edited-anchors.js';
import { findShots } from './find-shots.js';
import type { Prepared } from './clip-facts.js';
import { segmentSpan } from './prepare.js';
import { createSegmentGrid } from '../../run/segment-grid.js';
import type { WorkFolder } from '../../work/work-folder.js';

/** Where a survey is kept, so that a run that goes on need not look again. By itself it is not worth keeping. */
const FILE = 'shots';

/** The shots of a clip as JSON can hold them; `null` when no stage wants to know of them. */
export type ShotList = readonly StoredShot[] | null;

/**
 * Looks at the clip once, if a stage wants to know of its shots: finds the cuts and picks each shot's anchors.
 *
 * @param work where the result is kept for a run that goes on; left out, nothing is kept
 * @param until index of the last frame that will be edited; what is beyond its shot is not looked at
 */
export async function listShots(
  prepared: Prepared,
  work: WorkFolder | undefined,
  signal: AbortSignal,
  onFrame: (frames: number) => void,
  until = lastEdited(prepared),
): Promise<ShotList> {
  const edited = await readEditedAnchors(prepared);
  if (prepared.graph.anchors === undefined) return null;
  const kept = await work?.read(FILE);
  if (kept !== undefined) return JSON.parse(kept) as ShotList;
  const shots = (await findShots(prepared, [...edited.keys()], until, signal, onFrame)).map(store);
  await work?.keep(FILE, JSON.stringify(shots));
  return shots;
}

/** What stages are told of listed shots. */
export async function surveyOf(prepared: Prepared, list: ShotList): Promise<FilmSurvey | undefined> {
  if (!list) return undefined;
  const edited = await readEditedAnchors(prepared);
  const shots = list.map(restore);
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
export async function withShots(prepared: Prepared, list: ShotList): Promise<Prepared> {
  const survey = await surveyOf(prepared, list);
  if (!survey) return prepared;
  const [start = 0n, ...cuts] = survey.shots.map(({ firstPts }) => firstPts);
  return {
    ...prepared,
    survey,
    grid: createSegmentGrid(start, [...cuts, ...prepared.rangeBorders], segmentSpan(prepared), prepared.format.timeBase),
  };
}

type StoredShot = Omit<Shot, 'firstPts'> & { readonly firstPts: string };
const store = (shot: Shot): StoredShot => ({ ...shot, firstPts: String(shot.firstPts) });
const restore = (shot: StoredShot): Shot => ({ ...shot, firstPts: BigInt(shot.firstPts) });
