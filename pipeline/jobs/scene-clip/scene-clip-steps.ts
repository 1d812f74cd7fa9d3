import { renderer } from '../../../scenes/film/renderers.js';
import { openTextures } from '../../../scenes/film/texture/open-textures.js';
import type { Plan } from '../../plan/plan.js';
import { wantsGeometry } from '../../plan/wants-geometry.js';
import { PlaneFile } from '../../work/plane-file.js';
import { FRAME_BYTES, HEAD_BYTES } from '../../work/space-estimate.js';
import type { FinishedWork, WorkFolder } from '../../work/work-folder.js';
import type { Prepared } from '../clip/clip-facts.js';
import type { WorkContext } from '../job-kind.js';
import { filmTake } from './film-take.js';
import { type PreparedTake, prepareTake } from './prepare-take.js';
import { markFrames, takeMarker } from './take-marks.js';

/** The film's name in the work folder; a run that goes on need not film again. */
export const FILM = 'film.mkv';

/** What the film's frames show besides their pictures. */
const MARKS = 'film.planes';

/** Bytes of a pixel of the packed marks, from above. */
const MARK_BYTES = 1;

/** Bytes of a pixel of depth, normals and parts, packed, from above. */
const SHAPE_BYTES = 16;

/** Bytes of a take's film and its marks, from above. */
export const filmBytes = ({ take: { width, height, frames }, stages }: Pick<PreparedTake, 'take' | 'stages'>): number =>
  frames * (width * height * (1.5 + MARK_BYTES + (wantsGeometry({ stages }) ? SHAPE_BYTES : 0)) + FRAME_BYTES) + HEAD_BYTES;

/** How a film is kept without loss. */
const LOSSLESS = { codec: 'ffv1', muxer: 'matroska', renderer } as const;

/** Films the scene of a plan as it is, without loss: what an edited clip of it is held against. */
export async function filmUnedited(plan: Plan, path: string, signal: AbortSignal): Promise<void> {
  const { file, take, frameRate } = await prepareTake(plan);
  await filmTake(take, await openTextures(file.scene, { finish: true }), path, { ...LOSSLESS, frameRate, signal });
}

/** Films a take without loss into the work folder, with its marks, unless both are there. */
export async function filmOnce(
  { file: { scene }, take, frameRate, parts, grain, stages }: PreparedTake,
  { signal, work, onRead }: Pick<WorkContext, 'signal' | 'work' | 'onRead'>,
): Promise<FinishedWork> {
  const found = (await work.finished(MARKS)) && (await work.finished(FILM));
  if (found) return found;
  const textures = await openTextures(scene, { finish: true });
  const file = await PlaneFile.create(work.partial(MARKS));
  await filmTake(take, textures, work.partial(FILM), {
    ...LOSSLESS,
    frameRate,
    signal,
    parts,
    onDrawn: takeMarker(take, textures, { renderer, grain, file, shaped: wantsGeometry({ stages }) }),
    onFrame: (frames) => onRead?.(frames),
  }).finally(() => file.close());
  const { frames } = take;
  const whole = { firstIndex: 0, frames, firstPts: 0n, lastPts: BigInt(frames - 1) };
  await work.finish(MARKS, whole);
  return work.finish(FILM, whole);
}

/**
 * Works on the film in a work folder as on a clip that has what no clip can hold: where the edited parts are, and which point each pixel shows.
 *
 * @param use is given what makes the film such a clip
 */
export async function withMarks<T>(
  { take, stages }: PreparedTake,
  work: WorkFolder,
  use: (mark: (film: Prepared) => Prepared) => Promise<T>,
): Promise<T> {
  const marks = await PlaneFile.open(work.file(MARKS));
  try {
    const decorate = await markFrames(take, marks, wantsGeometry({ stages }));
    return await use((film) => ({ ...film, clip: { ...film.clip, path: work.file(FILM) }, decorate }));
  } finally {
    await marks.close();
  }
}
