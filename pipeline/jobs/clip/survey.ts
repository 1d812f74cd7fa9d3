import type { Frame } from '../../../core/frame.js';
import { FramePool } from '../../../core/pool.js';
import type { Shot, Survey } from '../../../core/survey.js';
import { copyFrame } from '../../../media/copy-frame.js';
import { readEditedAnchors } from './edited-anchors.js';
import { findShots, sourceOf } from './find-shots.js';
import type { Prepared } from './prepare.js';
import { createSegmentGrid } from '../../run/segment-grid.js';
import type { WorkFolder } from '../../work/work-folder.js';

/** Where a survey is kept, so that a run that goes on need not look again. By itself it is not worth keeping. */
const FILE = 'shots';

/** A survey that holds a decoder open. */
export interface ClipSurvey extends Survey {
  close(): Promise<void>;
}

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
): Promise<ClipSurvey | undefined> {
  const edited = await readEditedAnchors(prepared);
  if (prepared.graph.anchors === undefined) return undefined;
  const kept = await work?.read(FILE);
  const shots =
    kept === undefined
      ? await findShots(prepared, [...edited.keys()], until, signal, onFrame)
      : (JSON.parse(kept) as StoredShot[]).map(restore);
  if (kept === undefined) await work?.keep(FILE, JSON.stringify(shots.map(store)));
  const reader = new AnchorReader(prepared, shots, signal);
  return {
    shots,
    shotOf: (index) => shots.findLast(({ first }) => first <= index) as Shot,
    anchorFrames: ({ anchors }) => reader.frames(anchors),
    editedAnchor: (index) => edited.get(index),
    close: () => reader.close(),
  };
}

/** Index of the last frame in the plan's range. */
function lastEdited({ index: { pts }, selects }: Prepared): number {
  let at = pts.length - 1;
  while (at > 0 && !selects(at, pts[at] as bigint)) at -= 1;
  return at;
}

/** The job with its segments beginning at every cut. */
export function withShots(prepared: Prepared, survey: Survey): Prepared {
  const [start = 0n, ...cuts] = survey.shots.map(({ firstPts }) => firstPts);
  const { segmentSeconds } = prepared.plan.encode;
  return {
    ...prepared,
    survey,
    grid: createSegmentGrid(start, [...cuts, ...prepared.rangeBorders], segmentSeconds, prepared.format.timeBase),
  };
}

/** Decodes ahead of the graph and hands out the anchors only, so that memory does not grow with the clip. */
class AnchorReader {
  readonly #frames: AsyncIterator<Frame>;
  readonly #decorate: (frame: Frame) => Frame;
  #last: Promise<unknown> = Promise.resolve();

  constructor(prepared: Prepared, shots: readonly Shot[], signal: AbortSignal) {
    const { decorate = (frame) => frame } = prepared;
    this.#decorate = decorate;
    const source = sourceOf({ ...prepared, decorate: undefined }, { only: shots.flatMap(({ anchors }) => anchors) });
    this.#frames = source.frames(new FramePool(source.frameBytes, 2), signal)[Symbol.asyncIterator]();
  }

  /** Calls wait for each other: short shots are asked for while the one before is still being read. */
  frames(indices: readonly number[]): Promise<Frame[]> {
    const found = this.#last.then(() => this.#read(indices));
    this.#last = found.catch(() => undefined); // told to who asked
    return found;
  }

  async #read(indices: readonly number[]): Promise<Frame[]> {
    const found: Frame[] = [];
    while (found.length < indices.length) {
      const { value, done } = await this.#frames.next();
      if (done) break;
      const frame = value as Frame;
      if (indices.includes(frame.index)) found.push(this.#decorate(copyFrame(frame)));
      frame.release();
    }
    return found;
  }

  async close(): Promise<void> {
    await this.#frames.return?.();
  }
}

type StoredShot = Omit<Shot, 'firstPts'> & { readonly firstPts: string };
const store = (shot: Shot): StoredShot => ({ ...shot, firstPts: String(shot.firstPts) });
const restore = (shot: StoredShot): Shot => ({ ...shot, firstPts: BigInt(shot.firstPts) });
