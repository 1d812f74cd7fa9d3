import type { Frame } from '../../../core/frame.js';
import type { Renderer } from '../../../scenes/film/renderer.js';
import { cellSizeOf, surfaceKeys } from '../../../scenes/film/surface-keys.js';
import type { Take } from '../../../scenes/film/takes/take.js';
import type { Textures } from '../../../scenes/film/texture/open-textures.js';
import { MASK_SOURCES } from '../../../stages/masks/index.js';
import type { PlaneFile } from '../../work/plane-file.js';
import { viewFormat } from '../scene/view-frame.js';

/** What a take's frames are told besides their pictures: two planes of a file for each frame. */
const [PARTS, NOISE, PLANES] = [0, 1, 2];

/**
 * Keeps what a take's frames show besides their pictures while they are filmed, so that nothing is rendered again when they are edited.
 *
 * @param grain pixels that share one noise
 * @returns takes each frame in turn, with the share of each pixel that is edited
 */
export function takeMarker(
  { rest, at }: Take,
  textures: Textures,
  { renderer, grain, file }: { readonly renderer: Renderer; readonly grain: number; readonly file: PlaneFile },
): (index: number, share: Float32Array) => Promise<void> {
  let cellSize: number | undefined;
  return async (index, share) => {
    const { scene, camera } = at(index);
    const seen = await renderer(scene, camera, { cutouts: textures.cutouts });
    cellSize ??= cellSizeOf([{ camera, seen }], grain);
    await file.append(share);
    await file.append(surfaceKeys(rest, seen, cellSize));
  };
}

/**
 * Adds to frames of a take where the edited parts are, and which point of the surface each pixel shows, so that what a model makes of noise goes
 * where the surface goes: points are named by where they are in the scene at rest.
 *
 * @param file what a {@link takeMarker} kept
 */
export async function markFrames({ width, height }: Take, file: PlaneFile): Promise<(frame: Frame) => Promise<Frame>> {
  const parts = (index: number): Promise<Float32Array> => file.read(index * PLANES + PARTS);
  const { maskOf } = await MASK_SOURCES.parts.open({}, { format: viewFormat(width, height), parts });
  return async (frame) => {
    frame.extra.set('noise', { width, height, samples: await file.read(frame.index * PLANES + NOISE) });
    frame.extra.set('mask', { width, height, samples: await maskOf(frame, []) });
    return frame;
  };
}
