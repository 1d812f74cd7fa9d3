import { EditError } from '../../core/errors.js';
import type { Frame } from '../../core/frame.js';
import type { Shot, Survey } from '../../core/survey.js';
import { askedFor, type FrameRange, framesOf, rangesOfFrames, shotsIn } from './frame-ranges.js';
import { createForwardReader, createGroupReader, type FrameReader } from './frame-reader.js';
import { wantedAnchors } from './graph.js';
import type { GraphRun } from './graph-run.js';

/** More frames before an anchor are not held in memory. */
const MAX_BEFORE = 240;

/** A survey as one stage of a run sees it. */
export interface StageSurvey extends Survey {
  close(): Promise<void>;
}

/**
 * The shots of a film as one stage sees them: with as many anchors as it wants, and these as the stages before it leave them, so that edited frames
 * look at edited anchors. Anchors outside the plan's range go through those stages too: they stand for the frames inside.
 *
 * @param place of the stage
 * @param seen frames that the run will see
 * @param edit runs frames through the stages before, and gives those that are wanted
 * @throws `plan/anchors` where a stage before works through a shot in order and an anchor lies too far from the shot's first frame
 */
export function stageSurvey(
  run: GraphRun,
  place: number,
  seen: readonly FrameRange[],
  signal: AbortSignal,
  edit: (before: GraphRun['graph'], frames: readonly Frame[], wanted: readonly number[]) => Promise<readonly Frame[]>,
): StageSurvey | undefined {
  const { survey: film } = run;
  if (!film) return undefined;
  const count = wantedAnchors(run.graph.stages[place]) ?? 0;
  const shots = film.shots.map((shot) => ({ ...shot, anchors: someAnchors(shot, count, film.editedAnchor) }));
  const before = run.graph.upTo(place);
  const asked = shotsIn({ ...film, shots }, seen).filter(({ anchors }) => anchors.length > 0);
  const groups = asked.map(({ anchors }) => framesOf(askedFor(before, film, rangesOfFrames(anchors))));
  if (before.sequential && groups.some(({ length }) => length > MAX_BEFORE))
    throw new EditError(
      'plan/anchors',
      `Stage ${place + 1} looks at anchors that an earlier stage makes only after all frames before them in their shot, and a shot is longer than ${MAX_BEFORE} frames: use \`attention: anchors\` in both.`,
    );
  const createReader = run.random ? createGroupReader : createForwardReader;
  let reader: FrameReader | undefined;
  const read = async (shot: Shot): Promise<readonly Frame[]> => {
    reader ??= createReader((only) => run.source({ only }), groups, signal);
    const frames = await reader.group(asked.findIndex(({ number }) => number === shot.number));
    const ready = before.stages.length ? await edit(before, frames, shot.anchors) : frames;
    return shot.anchors.flatMap((index) => ready.find((frame) => frame.index === index) ?? []);
  };
  return {
    shots,
    shotOf: (index) => shots.findLast(({ first }) => first <= index) as Shot,
    anchorFrames: read,
    editedAnchor: film.editedAnchor,
    carried: film.carried,
    followed: film.followed,
    close: async () => reader?.close(),
  };
}

/** As many of a shot's anchors as a stage wants: those that a person edited first, then some at equal distances. */
function someAnchors({ anchors }: Shot, count: number, edited: Survey['editedAnchor']): readonly number[] {
  if (anchors.length <= count) return anchors;
  const given = anchors.filter((index) => edited(index)).slice(0, count);
  const others = anchors.filter((index) => !given.includes(index));
  const free = count - given.length;
  const chosen = Array.from({ length: free }, (_, at) => others[Math.floor(((at + 0.5) * others.length) / free)]);
  return anchors.filter((index) => given.includes(index) || chosen.includes(index));
}
