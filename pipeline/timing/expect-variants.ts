import type { FrameFormat } from '../../core/frame.js';
import { createGraph } from '../run/graph.js';
import type { Plan } from '../plan/plan.js';
import type { Expected } from '../run/progress.js';
import { expectJob } from './expect-job.js';
import { stageKind } from './stage-kind.js';
import type { Timing } from './work-part.js';

/** What the variants of a preview are expected to take, each of them an edit of as many frames. */
export function expectVariants(
  { stages }: Plan,
  frames: number,
  { width, height }: FrameFormat,
  past: readonly Timing[],
): Expected {
  const kind = stageKind(createGraph(stages));
  const { expected } = expectJob([{ part: 'edit', kind, via: 'preview', units: frames, pixels: width * height }], past);
  const { edit } = expected;
  return { ...expected, edit: edit && { open: edit.open, each: frames * edit.each } };
}
