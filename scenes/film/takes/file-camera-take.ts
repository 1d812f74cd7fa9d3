import { fileCameras } from '../cameras/file-cameras.js';
import { type Motion, type Take, takeOf } from './take.js';

/** The widest pictures, in heights. */
const WIDEST = 16 / 9;

/**
 * Films a scene through one of its file's own cameras, which moves as the file says.
 *
 * @param size height of the pictures in pixels; of wider ones than 16:9, a 16:9 picture's width is kept
 * @param camera place in the scene's cameras
 */
export function fileCameraTake(motion: Motion, size: number, camera: number): Take {
  const aspect = motion.rest.cameras[camera].aspectRatio ?? 1;
  const tall = size * Math.min(1, WIDEST / aspect);
  const [width, height] = [tall * aspect, tall].map((side) => 2 * Math.max(1, Math.round(side / 2)));
  return takeOf(motion, { width, height }, (_, scene) => fileCameras(scene, width, height)[camera]);
}
