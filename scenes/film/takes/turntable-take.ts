import { turntable } from '../cameras/turntable.js';
import { outlineOf } from './outline.js';
import { type Motion, type Take, takeOf } from './take.js';

/**
 * Films a scene once around in square pictures.
 *
 * @param scene which scene of the file
 * @throws EditError `scene/nothing-to-film`
 */
export function turntableTake(motion: Motion, size: number, scene = 0): Take {
  const cameras = turntable(motion.rest, motion.frames, size, size, { scene, points: outlineOf(motion, scene) });
  return takeOf(motion, { width: size, height: size }, (frame) => cameras[frame]);
}
