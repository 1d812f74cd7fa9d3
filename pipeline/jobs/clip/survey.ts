import { join } from 'node:path';
import type { Shot } from '../../../core/survey.js';
import type { FilmSurvey } from '../../run/graph-run.js';
import { readEditedAnchors } from './edited-anchors.js';
import { ownKeys, placedKeys } from './carried-keys.js';
import { checkKeys } from './check-keys.js';
import { chooseSeeds, type TrialContext } from './choose-seeds.js';
import { ANCHOR_FOLDER, CARRY_FOLDER, carriedKeys, followKeys } from './follow-keys.js';
import { shownSurfaces, surfaceGrid } from './shown-surfaces.js';
import { chooseKeys } from '../../../media/carry/choose-keys.js';
import { findAgain } from '../../../media/carry/find-again.js';
import { findShots } from './find-shots.js';
import { learnFromShots } from './learn-from-shots.js';
import type { Prepared } from './clip-facts.js';
import { segmentSpan } from './prepare.js';
import { editedFrames } from './written.js';
import { wholeOf } from '../../plan/whole-of.js';
import { createGraph } from '../../run/graph.js';
import { type LearntOptions, withLearnt } from '../../run/learn-options.js';
import { createSegmentGrid } from '../../run/segment-grid.js';
import type { WorkFolder } from '../../work/work-folder.js';

/** Where a survey is kept, so that a run that goes on need not look again. By itself it is not worth keeping. */
const FILE = 'shots';
const LEARNT = 'learnt';
const SEEDS = 'seeds';

/** What a survey found, as JSON can hold it; `null` when no stage wants to know of shots. */
export type ShotList = {
  readonly shots: readonly StoredShot[];
  /** Options that stages learnt of what they edit in these shots. */
  readonly learnt: LearntOptions;
} | null;

/**
 * Looks at the clip once, if a stage wants to know of its shots: finds the cuts and picks each shot's anchors.
 *
 * @param work where the result is kept for a run that goes on; left out, nothing is kept
 * @param until index of the last frame that will be edited; what is beyond its shot is not looked at
 * @param trial what seeds are tried with, where the plan has `retries` and there is a work folder: a preview shows the plan's seed
 */
export async function listShots(
  prepared: Prepared,
  work: WorkFolder | undefined,
  signal: AbortSignal,
  onFrame: (frames: number) => void,
  { until = lastEdited(prepared), folder = work?.path, ...trial }: ListOptions = {},
): Promise<ShotList> {
  const edited = await readEditedAnchors(prepared);
  const tries = work !== undefined && Boolean(prepared.plan.retries) && prepared.stages.length > 0;
  if (prepared.graph.anchors === undefined && !tries) return null;
  const kept = await work?.read(FILE);
  const found = kept === undefined ? await findChecked(prepared, [...edited.keys()], until, signal, onFrame) : restored(kept);
  const needed = (all: readonly Shot[]): Shot[] => all.filter(({ first }) => first <= until);
  const shots = kept === undefined && prepared.graph.follows ? await withSeeingAnchors(prepared, found, signal, onFrame) : found;
  await work?.keep(FILE, JSON.stringify(shots.map(store)));
  const learnt = await listLearnt(prepared, needed(shots), work, { ...trial, signal });
  const listed = (all: readonly Shot[]): ShotList => ({ shots: all.map(store), learnt });
  if (folder === undefined) return listed(shots);
  if (prepared.plan.carry)
    await followKeys(prepared, needed(shots), ownKeys(prepared), join(folder, CARRY_FOLDER), signal, onFrame);
  if (prepared.graph.follows)
    await followKeys(prepared, needed(shots), ({ anchors }) => anchors, join(folder, ANCHOR_FOLDER), signal, onFrame);
  return listed(tries ? await withSeeds(prepared, shots, learnt, work, { ...trial, signal }) : shots);
}

/** What stages learn, which is kept. */
async function listLearnt(
  prepared: Prepared,
  shots: readonly Shot[],
  work: WorkFolder | undefined,
  context: TrialContext,
): Promise<LearntOptions> {
  const kept = await work?.read(LEARNT);
  if (kept !== undefined) return JSON.parse(kept) as LearntOptions;
  const learnt = await learnFromShots(prepared, shots, context);
  await work?.keep(LEARNT, JSON.stringify(learnt));
  return learnt;
}

interface ListOptions extends Omit<TrialContext, 'signal'> {
  readonly until?: number;
  readonly folder?: string | undefined;
}

/** The shots with seeds that were tried, which are kept: a run that goes on takes the same. */
async function withSeeds(
  prepared: Prepared,
  shots: readonly Shot[],
  learnt: LearntOptions,
  work: WorkFolder,
  trial: TrialContext,
): Promise<Shot[]> {
  const kept = await work.read(SEEDS);
  if (kept !== undefined) return restored(kept);
  const surveyed = (all: readonly Shot[]): Promise<Prepared> => withShots(prepared, { shots: all.map(store), learnt }, work);
  const edited = editedFrames(await surveyed(shots));
  const chosen = await chooseSeeds(shots, edited, prepared, surveyed, trial);
  await work.keep(SEEDS, JSON.stringify(chosen.map(store)));
  return chosen;
}

/** Shots with the anchors that see most of them, as `keys` finds them; those that a person edited stay. */
async function withSeeingAnchors(
  prepared: Prepared,
  shots: readonly Shot[],
  signal: AbortSignal,
  onFrame: (frames: number) => void,
): Promise<Shot[]> {
  const edited = await readEditedAnchors(prepared);
  const { size, grid } = surfaceGrid(prepared);
  const find = findAgain(size, grid);
  const seeing = new Map<number, readonly number[]>();
  const [last] = shots.slice(-1);
  for await (const { shot, shown, lasting } of shownSurfaces(prepared, shots, signal, onFrame)) {
    const given = shot.anchors.filter((index) => edited.has(index));
    const chosen = chooseKeys(shown, grid, lasting, find).map(({ index }) => index).filter((index) => !given.includes(index)); // prettier-ignore
    const count = Math.max(1, prepared.graph.anchors ?? 1);
    seeing.set(
      shot.number,
      [...given, ...chosen].slice(0, count).sort((one, other) => one - other),
    );
    if (shot === last) break;
  }
  return shots.map((shot) => ({ ...shot, anchors: seeing.get(shot.number) ?? shot.anchors }));
}

/** {@link findShots}, with the plan's keys held against the frames on the way. */
async function findChecked(...[prepared, edited, until, signal, onFrame]: Parameters<typeof findShots>): Promise<Shot[]> {
  const check = prepared.plan.carry ? await checkKeys(prepared) : undefined;
  const shots = await findShots(prepared, edited, until, signal, onFrame, check);
  check?.end();
  return shots;
}

const restored = (kept: string): Shot[] => (JSON.parse(kept) as readonly StoredShot[]).map(restore);

/** What stages are told of listed shots. @param folder where {@link listShots} put what it found of keys */
export async function surveyOf(prepared: Prepared, list: ShotList, folder?: string): Promise<FilmSurvey | undefined> {
  if (!list) return undefined;
  const edited = await readEditedAnchors(prepared);
  const shots = list.shots.map(restore);
  return {
    shots,
    shotOf: (index) => shots.findLast(({ first }) => first <= index) as Shot,
    editedAnchor: (index) => edited.get(index),
    carried: folder === undefined ? undefined : carriedKeys(prepared, join(folder, CARRY_FOLDER)),
    followed: folder !== undefined && prepared.graph.follows ? join(folder, ANCHOR_FOLDER) : undefined,
  };
}

/** Index of the last frame in the plan's range. */
function lastEdited({ index: { pts }, selects }: Prepared): number {
  let at = pts.length - 1;
  while (at > 0 && !selects(at, pts[at])) at -= 1;
  return at;
}

/** The job with its segments beginning at every cut, and its stages with what they have learnt. */
export async function withShots(prepared: Prepared, list: ShotList, work?: WorkFolder): Promise<Prepared> {
  const survey = await surveyOf(prepared, list, work?.path);
  if (!survey) return prepared;
  const [start = 0n, ...cuts] = survey.shots.map(({ firstPts }) => firstPts);
  return {
    ...prepared,
    ...withLearntStages(prepared, list?.learnt ?? []),
    survey,
    selects: selectsCarried(prepared, survey),
    grid: createSegmentGrid(start, [...cuts, ...prepared.rangeBorders], segmentSpan(prepared), prepared.format.timeBase),
  };
}

function withLearntStages(prepared: Prepared, learnt: LearntOptions): Pick<Prepared, 'stages' | 'graph'> {
  const stages = withLearnt(prepared.stages, learnt);
  return learnt.some(Boolean) ? { stages, graph: createGraph(stages, wholeOf(prepared.plan)) } : prepared;
}

/** Where nothing but keys edits, shots without one are not edited. */
function selectsCarried(prepared: Prepared, { shotOf }: FilmSurvey): Prepared['selects'] {
  const { selects, stages } = prepared;
  if (!stages.length || stages.some(({ use }) => use !== 'carry')) return selects;
  const shots = new Set(placedKeys(prepared).map(({ index }) => shotOf(index)));
  return (at, pts) => selects(at, pts) && shots.has(shotOf(at));
}

type StoredShot = Omit<Shot, 'firstPts'> & { readonly firstPts: string };
const store = (shot: Shot): StoredShot => ({ ...shot, firstPts: String(shot.firstPts) });
const restore = (shot: StoredShot): Shot => ({ ...shot, firstPts: BigInt(shot.firstPts) });
