import type { Frame } from '../../core/frame.js';
import { CODECS } from '../../media/codecs/index.js';
import { openEncoder } from '../../media/encode.js';
import { turntable } from '../../scenes/film/cameras/turntable.js';
import { drawPicture } from '../../scenes/film/draw-picture.js';
import { RENDERERS } from '../../scenes/film/renderers.js';
import { surfaceKeys, cellSizeOf } from '../../scenes/film/surface-keys.js';
import { openTextures, type Textures } from '../../scenes/film/texture/open-textures.js';
import type { Scene } from '../../scenes/scene.js';
import type { Camera } from '../../scenes/view.js';
import { viewBytes, viewFormat, viewFrame } from './view-frame.js';

/** Side of a turntable's pictures, pixels. */
export const TURNTABLE_SIZE = 720;

/** How a turntable is written. */
export interface TurntableRun {
  readonly frames: number;
  readonly size?: number;
  readonly codec: 'ffv1' | 'h264';
  /** `25` or `30000/1001`. */
  readonly frameRate: { readonly num: number; readonly den: number };
  readonly muxer: 'matroska' | 'mp4';
  readonly signal: AbortSignal;
  onFrame?(frames: number): void;
}

/** Films a lit scene once around, as people look at it, into a clip. */
export async function filmTurntable(
  scene: Scene,
  textures: Textures,
  path: string,
  run: TurntableRun,
): Promise<readonly Camera[]> {
  const { frames, size = TURNTABLE_SIZE, signal, frameRate } = run;
  const cameras = turntable(scene, frames, size, size);
  const { colour, ...plain } = viewFormat(size, size);
  const timeBase = { num: frameRate.den, den: frameRate.num };
  // BT.709 once it is YUV; the range is not said, for it is full in RGB and limited in YUV
  const format = { ...plain, timeBase, colour: { primaries: colour.primaries, transfer: colour.transfer, matrix: 'bt709' } };
  const codec = CODECS[run.codec];
  const sink = await openEncoder({
    codec,
    settings: { format, frameRate, steady: true, threads: 2, fieldOrder: 'progressive', hdr: undefined },
    pixelFormat: 'yuv420p',
    muxer: run.muxer,
    path,
    signal,
  });
  try {
    for (const [index, camera] of cameras.entries()) {
      const bytes = new Uint8Array(viewBytes(size, size));
      const frame = viewFrame(index, drawPicture(scene, camera, textures), { bytes, release: () => undefined });
      await sink.write({ ...frame, format });
      run.onFrame?.(index + 1);
    }
    await sink.close();
  } catch (error) {
    await sink.abort();
    throw error;
  }
  return cameras;
}

/** Adds to frames of a turntable which surface point each pixel shows, so that what a model makes of noise turns with the thing. */
export async function turntableNoise(scene: Scene, cameras: readonly Camera[], grain: number): Promise<(frame: Frame) => Frame> {
  const textures = await openTextures(scene);
  const see = (camera: Camera) => RENDERERS.raster(scene, camera, { cutouts: textures.cutouts });
  const cellSize = cellSizeOf([{ camera: cameras[0], seen: see(cameras[0]) }], grain);
  return (frame) => {
    frame.extra.set('noise', surfaceKeys(scene, see(cameras[frame.index]), cellSize));
    return frame;
  };
}
