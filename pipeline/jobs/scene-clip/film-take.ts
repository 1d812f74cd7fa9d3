import type { Frame } from '../../../core/frame.js';
import { CODECS } from '../../../media/codecs/index.js';
import { openEncoder } from '../../../media/output/encode.js';
import { pixelFormat } from '../../../media/pixel-format.js';
import { drawPicture } from '../../../scenes/film/draw-picture.js';
import { partShare } from '../../../scenes/film/part-share.js';
import { RENDERERS } from '../../../scenes/film/renderers.js';
import { surfaceKeys, cellSizeOf } from '../../../scenes/film/surface-keys.js';
import type { Take } from '../../../scenes/film/takes/take.js';
import type { Textures } from '../../../scenes/film/texture/open-textures.js';
import { MASK_SOURCES } from '../../../stages/masks/index.js';
import { viewBytes, viewFormat, viewFrame } from '../scene/view-frame.js';

/** How a take is written. */
export interface TakeRun {
  readonly codec: 'ffv1' | 'h264';
  /** `25` or `30000/1001`. */
  readonly frameRate: { readonly num: number; readonly den: number };
  readonly muxer: 'matroska' | 'mp4';
  readonly signal: AbortSignal;
  onFrame?(frames: number): void;
}

/** Films a lit scene, as people look at it, into a clip. */
export async function filmTake(take: Take, textures: Textures, path: string, run: TakeRun): Promise<void> {
  const { frames, width, height } = take;
  const { signal, frameRate } = run;
  const pictures = viewFormat(width, height, pixelFormat('rgb24')); // an encoder takes no floats
  const timeBase = { num: frameRate.den, den: frameRate.num };
  const format = { ...pictures, timeBase, colour: { ...pictures.colour, matrix: 'bt709' } };
  const codec = CODECS[run.codec];
  const sink = await openEncoder({
    codec,
    settings: { format, frameRate, steady: true, threads: 2, fieldOrder: 'progressive', hdr: undefined },
    // full chroma plays in few places
    pixelFormat: 'yuv420p',
    muxer: run.muxer,
    path,
    signal,
  });
  try {
    for (let index = 0; index < frames; index++) {
      const { scene, camera } = take.at(index);
      const buffer = { bytes: new Uint8Array(viewBytes(format)), release: () => undefined };
      await sink.write(viewFrame(index, drawPicture(scene, camera, textures), format, buffer));
      run.onFrame?.(index + 1);
    }
    await sink.close();
  } catch (error) {
    await sink.abort();
    throw error;
  }
}

/** What a take's frames are told besides their pictures. */
export interface TakeMarks {
  /** Pixels that share one noise. */
  readonly grain: number;
  /** Parts that are edited, by their ids. */
  readonly parts: ReadonlySet<number>;
}

/**
 * Adds to frames of a take where the edited parts are, and which point of the surface each pixel shows, so that what a model makes of noise goes
 * where the surface goes: points are named by where they are in the scene at rest.
 */
export async function markTake(
  { rest, at, width, height }: Take,
  textures: Textures,
  { grain, parts }: TakeMarks,
): Promise<(frame: Frame) => Frame> {
  const see = (index: number) => {
    const { scene, camera } = at(index);
    return { scene, camera, seen: RENDERERS.raster(scene, camera, { cutouts: textures.cutouts }) };
  };
  const cellSize = cellSizeOf([see(0)], grain);
  const maskOf = await MASK_SOURCES.parts.open({
    format: viewFormat(width, height),
    file: '',
    parts: (index) => {
      const { scene, camera } = at(index);
      return partShare(scene, camera, textures, parts);
    },
  });
  return (frame) => {
    const { seen } = see(frame.index);
    frame.extra.set('noise', { width, height, samples: surfaceKeys(rest, seen, cellSize) });
    frame.extra.set('mask', { width, height, samples: maskOf(frame) });
    return frame;
  };
}
