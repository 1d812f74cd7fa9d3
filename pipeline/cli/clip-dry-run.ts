import { formatBytes } from '../work/disk-space.js';
import type { Prepared } from '../jobs/clip/clip-facts.js';
import { estimateSpace } from '../jobs/clip/clip-space.js';
import { clipWork } from '../jobs/clip/clip-work.js';
import { type EitherWay, eitherWay } from '../jobs/clip/either-way.js';
import { writtenFrames } from '../jobs/clip/written.js';
import { estimateWork } from '../timing/estimate-work.js';
import type { Timing } from '../timing/work-part.js';
import { aboutSeconds } from './about-seconds.js';
import { counted } from './counted.js';
import { type DryFacts, timeFields, timeLine } from './dry-facts.js';
import { editedLine, frameFields } from './frame-runs.js';

/** What an edit of a clip would do. */
export function dryRunClip(prepared: Prepared, past: readonly Timing[]): DryFacts {
  const { codec, format, graph, index, selects, notices } = prepared;
  const frames = writtenFrames(prepared);
  const edited = [...index.pts.keys()].filter((at) => graph.stages.length > 0 && selects(at, index.pts[at]));
  const { width, height } = format;
  const space = estimateSpace(prepared);
  const estimate = estimateWork(clipWork(prepared), past);
  const ways = eitherWay(prepared, past);
  return {
    lines: [
      `${counted(frames, 'frame')} of ${width}×${height} pixels: ${editedLine(edited, frames)}`,
      timeLine(estimate),
      ...(ways && (graph.follows || ways.frames.fromPastJobs) ? [waysLine(ways)] : []),
      `${codec.name} ${codec.pixelFormat}, up to ${formatBytes(space.output + space.scratch)} of disk space while it works`,
    ],
    notes: notices,
    forecast: {
      ...frameFields(edited, frames),
      width,
      height,
      codec: codec.name,
      pixelFormat: codec.pixelFormat,
      ...timeFields(estimate),
      ...(ways && { ways: { frames: timeFields(ways.frames), carry: timeFields(ways.carry) } }),
      outputBytes: space.output,
      scratchBytes: space.scratch,
    },
  };
}

/** What a model that edits every frame takes, beside one that edits keys. */
function waysLine({ frames, carry }: EitherWay): string {
  const guess = frames.fromPastJobs && carry.fromPastJobs ? '' : ' (a guess)';
  return `${aboutSeconds(frames.seconds)} where every frame is edited (--method frames), ${aboutSeconds(carry.seconds)} where keys are and the rest follows them (--method carry)${guess}`;
}
