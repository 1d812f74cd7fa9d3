import { framePoints } from '../cameras/frame-points.js';
import { ELEVATION } from '../cameras/turntable.js';
import { outlineOf } from './outline.js';
import { type Motion, type Take, takeOf } from './take.js';

/** Films a scene from its front, a little from above, in square pictures by a camera that stands still and has all that happens in its picture. */
export function frontTake(motion: Motion, size: number, scene = 0): Take {
  const above = (ELEVATION * Math.PI) / 180;
  const camera = framePoints(outlineOf(motion, scene), {
    name: 'front',
    scene,
    direction: [0, Math.sin(above), Math.cos(above)],
    width: size,
    height: size,
  });
  return takeOf(motion, { width: size, height: size }, () => camera);
}
