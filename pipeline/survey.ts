import { readFile, rename, writeFile } from 'node:fs/promises';
import type { Frame } from '../core/frame.js';
import { FramePool } from '../core/pool.js';
import type { Shot, Survey } from '../core/survey.js';
import { lumaThumbnail } from '../media/colour/luma-thumbnail.js';
import { decodeClip } from '../media/decode.js';
import { shotCuts, type Thumbnail } from '../media/shots.js';
import type { Prepared } from './prepare.js';
import { createSegmentGrid } from './segment-grid.js';
import type { WorkFolder } from './work-folder.js';

/** Where a survey is kept, so that a run that goes on need not look again. */
const FILE = 'shots.json';

/** A survey that holds a decoder open. */
export interface ClipSurvey extends Survey {
  close(): Promise<void>;
}

/**
 * Looks at the whole clip once, if a stage wants anchors: finds the cuts and picks each shot's anchors. The result is kept in the work folder.
 *
 * @returns `undefined` when no stage wants anchors
 */
export async function surveyFor(
  prepared: Prepared,
  work: WorkFolder,
  signal: AbortSignal,
  onFrame: (frames: number) => void,
): Promise<ClipSurvey | undefined> {
  if (!prepared.graph.anchors) return undefined;
  const kept = await readFile(work.file(FILE), 'utf8').catch(() => undefined);
  const shots = kept === undefined ? await findShots(prepared, signal, onFrame) : (JSON.parse(kept) as StoredShot[]).map(restore);
  if (kept === undefined) {
    await writeFile(work.partial(FILE), JSON.stringify(shots.map(store)));
    await rename(work.partial(FILE), work.file(FILE));
  }
  const reader = new AnchorReader(prepared, signal);
  return {
    shots,
    shotOf: (index) => shots.findLast(({ first }) => first <= index) as Shot,
    anchorFrames: ({ anchors }) => reader.frames(anchors),
    close: () => reader.close(),
  };
}

/** The job with its segments beginning at every cut. */
export function withShots(prepared: Prepared, survey: Survey): Prepared {
  const [start = 0n, ...cuts] = survey.shots.map(({ firstPts }) => firstPts);
  return {
    ...prepared,
    survey,
    grid: createSegmentGrid(start, cuts, prepared.plan.encode.segmentSeconds, prepared.format.timeBase),
  };
}

/**
 * Anchors stand in the middle of equal parts of a shot: never at its ends, where fades and cuts blur, and no more than it has frames.
 *
 * @example anchorsOf(0, 99, 2) // [25, 75]
 */
export function anchorsOf(first: number, last: number, count: number): number[] {
  const length = last - first + 1;
  const wanted = Math.min(count, length);
  return Array.from({ length: wanted }, (_, at) => first + Math.floor(((at + 0.5) * length) / wanted));
}

async function findShots(prepared: Prepared, signal: AbortSignal, onFrame: (frames: number) => void): Promise<Shot[]> {
  const { graph } = prepared;
  let start: bigint | undefined;
  let frames = 0;
  async function* thumbnails(): AsyncGenerator<Thumbnail> {
    const source = openSource(prepared);
    for await (const frame of source.frames(new FramePool(source.frameBytes, 2), signal)) {
      const { index, pts } = frame;
      const luma = lumaThumbnail(frame);
      frame.release();
      start ??= pts;
      frames = index + 1;
      onFrame(frames);
      yield { index, pts, luma };
    }
  }
  const cuts: { index: number; pts: bigint }[] = [];
  for await (const cut of shotCuts(thumbnails())) cuts.push(cut);
  const begins = [{ index: 0, pts: start ?? 0n }, ...cuts];
  return begins.map(({ index: first, pts: firstPts }, number) => {
    const last = (begins[number + 1]?.index ?? frames) - 1;
    return { number, first, last, firstPts, anchors: anchorsOf(first, last, graph.anchors) };
  });
}

const openSource = ({ clip, decodeFilters, format }: Prepared) => decodeClip(clip, { filters: decodeFilters, format });

/** Decodes ahead of the graph and keeps copies of the anchors only, so that memory does not grow with the clip. */
class AnchorReader {
  readonly #frames: AsyncIterator<Frame>;

  constructor(prepared: Prepared, signal: AbortSignal) {
    const source = openSource(prepared);
    this.#frames = source.frames(new FramePool(source.frameBytes, 2), signal)[Symbol.asyncIterator]();
  }

  async frames(indices: readonly number[]): Promise<Frame[]> {
    const found: Frame[] = [];
    while (found.length < indices.length) {
      const { value, done } = await this.#frames.next();
      if (done) break;
      const frame = value as Frame;
      if (indices.includes(frame.index)) found.push(copyOf(frame));
      frame.release();
    }
    return found;
  }

  async close(): Promise<void> {
    await this.#frames.return?.();
  }
}

function copyOf(frame: Frame): Frame {
  const bytes = frame.bytes.slice();
  const planes = frame.planes.map((plane) => plane.slice());
  return { ...frame, bytes, planes, release: () => undefined };
}

type StoredShot = Omit<Shot, 'firstPts'> & { readonly firstPts: string };
const store = (shot: Shot): StoredShot => ({ ...shot, firstPts: String(shot.firstPts) });
const restore = (shot: StoredShot): Shot => ({ ...shot, firstPts: BigInt(shot.firstPts) });
