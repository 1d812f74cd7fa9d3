import type { OperatorFunction } from 'rxjs';
import type { Frame } from '../core/frame.js';
import { filterPlanes } from './filter-planes.js';
import { gaussian, ofShorterSide } from './gaussian.js';

/** What the stage `sharpen` does: an unsharp mask on light; colours stay. */
export function sharpenFrames({
  amount,
  radius,
}: {
  readonly amount: number;
  readonly radius: number;
}): OperatorFunction<Frame, Frame> {
  const soften = gaussian();
  let soft = new Float32Array(0);
  return filterPlanes(
    (samples, plane) => {
      if (soft.length !== samples.length) soft = new Float32Array(samples.length);
      soft.set(samples);
      soften(soft, plane, Math.max(1.5, ofShorterSide(radius, plane.picture))); // less is no window
      for (let i = 0; i < samples.length; i++) samples[i] += amount * (samples[i] - soft[i]);
    },
    { colour: false },
  );
}
