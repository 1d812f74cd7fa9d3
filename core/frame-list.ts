import { EditError } from './errors.js';

/** Frames from one to another, both included. */
interface Run {
  readonly from: number;
  readonly to: number;
}

const PART = /^(\d+)(?:-(\d+)(?::(\d+))?)?$/;

/**
 * Reads frames as farms write them: numbers, ranges with both ends and ranges with a step, with commas (`1-3,5,7-20:2`), the integer range
 * expressions of Open Job Description.
 *
 * @returns runs of neighbouring frames, in order, each frame once
 * @throws `usage/frames`
 */
export function parseFrameList(text: string): Run[] {
  const frames = new Set<number>();
  for (const part of text.split(',')) {
    const [, first, last = first, step = '1'] = PART.exec(part.trim()) ?? [];
    const [from, to, by] = [Number(first), Number(last), Number(step)];
    if (first === undefined || to < from || by < 1 || to > 1e7)
      throw new EditError('usage/frames', `Expected frames such as 0-99 or 1-3,5,7-20:2, found "${text}".`);
    for (let frame = from; frame <= to; frame += by) frames.add(frame);
  }
  const runs: { from: number; to: number }[] = [];
  for (const frame of [...frames].sort((a, b) => a - b)) {
    const run = runs.at(-1);
    if (run?.to === frame - 1) run.to = frame;
    else runs.push({ from: frame, to: frame });
  }
  return runs;
}

/** Runs of frames as {@link parseFrameList} reads them. */
export const frameList = (runs: readonly Run[]): string =>
  runs.map(({ from, to }) => (from === to ? `${from}` : `${from}-${to}`)).join(',');
