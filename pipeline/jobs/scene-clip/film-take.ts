import { CODECS } from '../../../media/codecs/index.js';
import { openEncoder } from '../../../media/output/encode.js';
import { pixelFormat } from '../../../media/pixel-format.js';
import { drawPicture } from '../../../scenes/film/draw-picture.js';
import type { Renderer } from '../../../scenes/film/renderer.js';
import type { Take } from '../../../scenes/film/takes/take.js';
import type { Textures } from '../../../scenes/film/texture/open-textures.js';
import { viewBytes, viewFormat, viewFrame } from '../scene/view-frame.js';

/** How a take is written. */
export interface TakeRun {
  readonly codec: 'ffv1' | 'h264';
  /** `25` or `30000/1001`. */
  readonly frameRate: { readonly num: number; readonly den: number };
  readonly muxer: 'matroska' | 'mp4';
  readonly renderer: Renderer;
  readonly signal: AbortSignal;
  /** Parts that are edited, by their ids; only for {@link onDrawn}. */
  readonly parts?: ReadonlySet<number>;
  /** Gets how much of each pixel of a frame these parts are. */
  onDrawn?(index: number, share: Float32Array): Promise<void>;
  onFrame?(frames: number): void;
}

/** Films a lit scene, as people look at it, into a clip. */
export async function filmTake(take: Take, textures: Textures, path: string, run: TakeRun): Promise<void> {
  const { frames, width, height } = take;
  const { signal, frameRate, renderer, parts } = run;
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
      const { picture, share } = await drawPicture(renderer, scene, camera, textures, parts && { parts });
      await run.onDrawn?.(index, share);
      await sink.write(viewFrame(index, picture, format, buffer));
      run.onFrame?.(index + 1);
    }
    await sink.close();
  } catch (error) {
    await sink.abort();
    throw error;
  }
}
