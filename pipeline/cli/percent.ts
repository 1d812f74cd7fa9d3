import type { Progress } from '../run/progress.js';

/** Where each phase of a job lies on the scale from 0 to 100: reading may take long before the first frame is edited. */
const SCALE = { read: [0, 10], edit: [10, 95], join: [95, 99], done: [100, 100] } as const;

/** Percent of a whole job, over its phases. What it gives never goes back; 100 comes with `done` alone. */
export function createPercent(): (progress: Progress) => number {
  let most = 0;
  return ({ phase, frames, total, step }) => {
    const [from, to] = SCALE[phase];
    const part = step ? step.at / step.of : total > 0 ? Math.min(1, frames / total) : 0;
    return (most = Math.max(most, from + (to - from) * part));
  };
}
