import { refusalsOf } from '../scene-error.js';
import type { SceneFile } from '../scene-file.js';
import type { Track } from './track.js';

const SIZES: Readonly<Record<string, number>> = { translation: 3, rotation: 4, scale: 3 };

/**
 * What an animation does to the nodes of its file. Channels without a node, or of a property that only an extension knows, are left out.
 *
 * @param animation index into the file's `animations`
 * @throws EditError `scene/animation` when its data cannot be what it says
 */
export function readTracks({ path: file, json, accessors }: SceneFile, animation: number): Track[] {
  const { channels, samplers } = json.animations![animation];
  const refuse = refusalsOf(file);
  return channels.flatMap(({ sampler, target }, place): Track[] => {
    const { node, path } = target;
    if (node === undefined || !(path in SIZES || path === 'weights')) return [];
    const { input, output, interpolation = 'LINEAR' } = samplers[sampler];
    const where = `channels[${place}] of animations[${animation}]`;
    if (!['LINEAR', 'STEP', 'CUBICSPLINE'].includes(interpolation))
      throw refuse('animation', `${where} is interpolated by ${JSON.stringify(interpolation)}, which glTF does not know.`);
    const [times, values] = [accessors.floats(input), accessors.floats(output)];
    if (
      json.accessors![input].type !== 'SCALAR' ||
      !times.every((time, key) => time >= (key ? times[key - 1] : 0) && time < Infinity)
    )
      throw refuse('animation', `the times of ${where} must be numbers that never go back.`);
    const entries = times.length * (interpolation === 'CUBICSPLINE' ? 3 : 1);
    const size = SIZES[path] ?? values.length / entries;
    if (!Number.isInteger(size) || values.length !== size * entries)
      throw refuse(
        'animation',
        `${where} has ${times.length} times and ${values.length} numbers for its ${path}, which do not fit.`,
      );
    if (!values.every(Number.isFinite)) throw refuse('animation', `${where} has values that are not numbers.`);
    return [{ node, path: path, interpolation, times, values, size }];
  });
}
