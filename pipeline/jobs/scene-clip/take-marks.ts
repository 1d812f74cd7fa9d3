import type { Frame } from '../../../core/frame.js';
import type { Renderer } from '../../../scenes/film/renderer.js';
import { cellSizeOf, surfaceKeys } from '../../../scenes/film/surface-keys.js';
import { viewGeometry } from '../../../scenes/film/view-geometry.js';
import type { Take } from '../../../scenes/film/takes/take.js';
import type { Textures } from '../../../scenes/film/texture/open-textures.js';
import { MASK_SOURCES } from '../../../stages/masks/index.js';
import type { PlaneFile } from '../../work/plane-file.js';
import { viewFormat } from '../scene/view-frame.js';

/** What a take's frames are told besides their pictures: planes of a file for each frame, the last three where a stage looks at the scene's shape. */
const [PARTS, NOISE, DEPTH, NORMAL, PART] = [0, 1, 2, 3, 4];

/** Planes of a frame. */
export const planesOf = (shaped: boolean): number => (shaped ? 5 : 2);

/**
 * Keeps what a take's frames show besides their pictures while they are filmed, so that nothing is rendered again when they are edited.
 *
 * @param grain pixels that share one noise @param shaped whether a stage looks at the scene's shape
 * @returns takes each frame in turn, with the share of each pixel that is edited
 */
export function takeMarker(
  { rest, at }: Take,
  textures: Textures,
  { renderer, grain, file, shaped = false }: { readonly renderer: Renderer; readonly grain: number; readonly file: PlaneFile; readonly shaped?: boolean }, // prettier-ignore
): (index: number, share: Float32Array) => Promise<void> {
  let cellSize: number | undefined;
  return async (index, share) => {
    const { scene, camera } = at(index);
    const seen = await renderer(scene, camera, { cutouts: textures.cutouts });
    cellSize ??= cellSizeOf([{ camera, seen }], grain);
    await file.append(share);
    await file.append(surfaceKeys(rest, seen, cellSize));
    if (!shaped) return;
    const { depth, normal, part } = viewGeometry(camera, seen);
    for (const plane of [depth, normal, part]) await file.append(plane);
  };
}

/**
 * Adds to frames of a take where the edited parts are, and which point of the surface each pixel shows, so that what a model makes of noise goes
 * where the surface goes: points are named by where they are in the scene at rest.
 *
 * @param file what a {@link takeMarker} kept
 */
export async function markFrames(
  { width, height }: Take,
  file: PlaneFile,
  shaped = false,
): Promise<(frame: Frame) => Promise<Frame>> {
  const planes = planesOf(shaped);
  const read = (index: number, plane: number): Promise<Float32Array> => file.read(index * planes + plane);
  const parts = (index: number): Promise<Float32Array> => read(index, PARTS);
  const { maskOf } = await MASK_SOURCES.parts.open({}, { format: viewFormat(width, height), parts });
  return async (frame) => {
    frame.extra.set('noise', { width, height, samples: await read(frame.index, NOISE) });
    frame.extra.set('mask', { width, height, samples: await maskOf(frame, []) });
    if (!shaped) return frame;
    frame.extra.set('depth', { width, height, samples: await read(frame.index, DEPTH) });
    frame.extra.set('normal', { width, height, samples: await read(frame.index, NORMAL) });
    frame.extra.set('part', { width, height, samples: await read(frame.index, PART) });
    return frame;
  };
}
