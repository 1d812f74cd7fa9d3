import { extname } from 'node:path';
import { toNumber } from '../../../core/rational.js';
import { createGraph } from '../../run/graph.js';
import { wholeOf } from '../../plan/whole-of.js';
import type { Plan } from '../../plan/plan.js';
import { inRanges, rangesOf } from '../../plan/ranges.js';
import type { PreparedTake } from './prepare-take.js';
import { stageKind } from '../../timing/stage-kind.js';
import type { WorkPart } from '../../timing/work-part.js';

/** What filming a scene takes. */
export const filmWork = ({ take: { frames, width, height } }: Pick<PreparedTake, 'take'>): WorkPart => ({
  part: 'film',
  kind: 'take',
  via: 'ffv1',
  units: frames,
  pixels: width * height,
});

/** What a clip of a scene takes, before there is a film of it whose streams could be looked at. */
export function takeWork(prepared: PreparedTake, plan: Plan): readonly WorkPart[] {
  const { take, stages } = prepared;
  const { range, output } = plan;
  const graph = createGraph(stages, wholeOf(plan));
  const edited = stages.length ? editedFrames(prepared, range).length : 0;
  const kind = stageKind(graph);
  const size = { via: `ffv1->${extname(output).slice(1).toLowerCase()}`, pixels: take.width * take.height };
  return [
    { part: 'start', kind: `take ${graph.heavy ? kind : 'clip'}`, via: size.via, units: 1, pixels: 1 },
    filmWork(prepared),
    { part: 'read', kind: 'shots', units: graph.anchors === undefined ? 0 : take.frames, ...size },
    { part: 'copy', kind: 'frames', units: take.frames - edited, ...size },
    { part: 'edit', kind, units: edited && edited + (graph.anchors ?? 0), ...size },
    { part: 'join', kind: 'segments', units: take.frames, ...size },
  ];
}

/** Frames of a take that the plan edits. */
export function editedFrames({ take: { frames }, frameRate }: PreparedTake, ranges: Plan['range']): readonly number[] {
  const at = Array.from({ length: frames }, (_, index) => index);
  return at.filter((index) => inRanges(rangesOf(ranges), index, index / toNumber(frameRate)));
}
