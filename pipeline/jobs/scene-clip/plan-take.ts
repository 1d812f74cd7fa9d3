import { basename } from 'node:path';
import { EditError } from '../../../core/errors.js';
import { listOf } from '../../../core/options.js';
import { fileCameraTake } from '../../../scenes/film/takes/file-camera-take.js';
import { frontTake } from '../../../scenes/film/takes/front-take.js';
import type { Motion, Take } from '../../../scenes/film/takes/take.js';
import { turntableTake } from '../../../scenes/film/takes/turntable-take.js';
import { listAnimations, scenePoser, type SceneFile } from '../../../scenes/formats/index.js';
import type { SceneOptions } from '../../plan/scene-options.js';

/**
 * Settles how a scene becomes a clip. An animation is filmed once through, by the camera that is named, else by the file's first one, else from
 * the front; a turntable lets it go on again for as many frames as it has. A scene that stands still is filmed on a turntable, or for as many
 * frames by the camera that is named.
 *
 * @param framesPerSecond at which the animation is looked at
 * @throws `plan/unknown-animation`, `plan/unknown-camera`, `scene/…`
 */
export function planTake(
  file: SceneFile,
  { animation, camera, frames, height }: Pick<SceneOptions, 'animation' | 'camera' | 'frames' | 'height'>,
  framesPerSecond: number,
): Take {
  const { scene: rest, json } = file;
  const size = 2 * Math.round(height / 2); // coded with 4:2:0 chroma
  const own = rest.cameras.map(({ name }) => name);
  const names = [...own, 'front', 'turntable'];
  const usual = animation === '' ? 'turntable' : (own[0] ?? 'front');
  const chosen = camera === '' ? names.indexOf(usual) : placeIn(names, camera, own.length, file, 'camera');
  const turning = names[chosen] === 'turntable' && chosen >= own.length;
  const motion =
    animation === ''
      ? { rest, frames, pose: undefined }
      : motionOf(file, animation, framesPerSecond, turning ? frames : undefined);
  const shown = rest.parts.some(({ scene }) => scene === (json.scene ?? 0)) ? (json.scene ?? 0) : rest.parts[0].scene;
  if (chosen < own.length) return fileCameraTake(motion, size, chosen);
  return turning ? turntableTake(motion, size, shown) : frontTake(motion, size, shown);
}

function motionOf(file: SceneFile, name: string, framesPerSecond: number, frames: number | undefined): Motion {
  const animations = listAnimations(file);
  const place = placeIn(animations.map((one) => one.name), name, animations.length, file, 'animation'); // prettier-ignore
  const { seconds } = animations[place];
  const pose = scenePoser(file, place);
  const count = Math.max(1, Math.round(seconds * framesPerSecond));
  return { rest: file.scene, frames: frames ?? count, pose: (frame) => pose((frame % count) / framesPerSecond) };
}

/** Place of what a name, or a number below `numbered`, says. */
function placeIn(names: readonly string[], wanted: string, numbered: number, { path }: SceneFile, kind: string): number {
  const exact = names.indexOf(wanted);
  const alike = exact >= 0 ? exact : names.findIndex((name) => name.toLowerCase() === wanted.toLowerCase());
  if (alike >= 0) return alike;
  if (/^\d+$/.test(wanted) && Number(wanted) < numbered) return Number(wanted);
  const there = names.length ? `it has ${listOf(names, 'and')}` : 'it has none';
  throw new EditError(`plan/unknown-${kind}`, `${basename(path)}: there is no ${kind} "${wanted}" (${there}).`, { path, names });
}
