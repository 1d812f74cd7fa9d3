import { extname } from 'node:path';
import type { Graph } from '../../run/graph.js';
import type { Plan } from '../../plan/plan.js';
import { stageKind } from '../../timing/stage-kind.js';
import type { WorkPart } from '../../timing/work-part.js';

/** What a single picture takes. */
export function stillWork(
  graph: Graph,
  { input, output }: Plan,
  { width, height }: { width: number; height: number },
): readonly WorkPart[] {
  const extension = (path: string): string => extname(path).slice(1).toLowerCase();
  const via = `${extension(input)}->${extension(output)}`;
  const part = graph.stages.length ? 'edit' : 'copy';
  return [
    { part: 'start', kind: 'still', via, units: 1, pixels: 1 },
    { part, kind: `still ${stageKind(graph)}`, via, units: 1, pixels: width * height },
  ];
}
