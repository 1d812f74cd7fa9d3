import type { OperatorFunction } from 'rxjs';
import type { Frame } from '../core/frame.js';
import { filterPlanes } from './filter-planes.js';
import { gaussian, ofShorterSide } from './gaussian.js';

/** What the stage `blur` does. */
export function blurFrames({ radius }: { readonly radius: number }): OperatorFunction<Frame, Frame> {
  const soften = gaussian();
  return filterPlanes((samples, plane) => soften(samples, plane, ofShorterSide(radius, plane.picture)));
}
