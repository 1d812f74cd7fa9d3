import { outermostPoints } from '../cameras/outermost-points.js';
import { worldVertices } from '../cameras/world-vertices.js';
import type { Motion } from './take.js';

/** Points that a camera must have in its picture to film all of a motion: the vertices of a scene that stands still, else the outermost of all frames. */
export function outlineOf({ rest, frames, pose }: Motion, scene: number): Float64Array {
  const vertices = (frame: number): Float64Array =>
    worldVertices((pose?.(frame) ?? rest).parts.filter((part) => part.scene === scene));
  if (!pose) return vertices(0);
  return outermostPoints((function* () {
    for (let frame = 0; frame < frames; frame++) yield vertices(frame);
  })()); // prettier-ignore
}
