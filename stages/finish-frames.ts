import { concatMap, defer, of, type OperatorFunction, pipe } from 'rxjs';
import type { Frame } from '../core/frame.js';
import { releaseHeld } from '../core/release-held.js';
import type { Size } from '../core/size.js';
import type { StageContext } from '../core/stage.js';
import { applyEdit } from '../media/colour/apply-edit.js';
import { rgbView, viewSize } from '../media/colour/rgb-view.js';
import type { Picture } from '../media/colour/row-reader.js';
import { viewRows } from '../media/colour/view-rows.js';
import { temporalDenoise } from '../media/flow/temporal-denoise.js';
import { type FinishOptions, paintedShare } from './finish-options.js';
import type { DrawLayer, Moment } from './finish/layer.js';
import { openLayers } from './finish/open-layers.js';
import { createShotLight, type FrameLight, relight } from './light/shot-light.js';
import { textureMotion } from './texture-motion.js';
import { uneditedPictures } from './unedited-pictures.js';
import { withNeighbours } from './with-neighbours.js';

/** A frame with what is known of its shot's light. */
interface LitFrame {
  readonly frame: Frame;
  readonly light: FrameLight | undefined;
  /** What it looked like, from when it is handed on and drawn on. */
  picture?: Picture;
}

/**
 * What the stage `finish` does: draws the layers that are asked for, one over the other, at the frame's own size. What is painted starts from the light of the
 * frame's shot and from a picture whose grain is quiet.
 */
export const finishFrames =
  (options: FinishOptions, context: Pick<StageContext, 'seed' | 'survey'>): OperatorFunction<Frame, Frame> =>
  (frames) =>
    defer(() => {
      const share = paintedShare(options);
      const reach = share ? options.steady : 0;
      const { survey } = context;
      const lightOf = share && options.light === 'shot' && survey ? createShotLight(survey) : undefined;
      const lit = async (frame: Frame): Promise<LitFrame> => ({ frame, light: await lightOf?.(frame) });
      const together = (one: Frame, other: Frame): boolean =>
        one.index + 1 === other.index &&
        one.bytes.length === other.bytes.length &&
        survey?.shotOf(one.index).number === survey?.shotOf(other.index).number;
      const keep = uneditedPictures(reach + 1);
      const draw = drawing(options, context.seed, share);
      const finish = (run: readonly LitFrame[], at: number): Frame => {
        const item = run[at];
        const { frame, light } = item;
        if (reach) item.picture = keep(frame);
        const around = run.filter((other) => other !== item).map(({ picture, frame: other }) => picture ?? other);
        if (frame.selected) draw(frame, light, around);
        return frame;
      };
      return frames.pipe(
        releaseHeld(
          pipe(
            concatMap((frame) => (lightOf && frame.selected ? lit(frame) : of({ frame, light: undefined }))),
            withNeighbours(reach, (item, before) => together(before.frame, item.frame), finish),
          ),
        ),
      );
    });

type DrawOnFrame = (frame: Frame, light: FrameLight | undefined, around: readonly Picture[]) => void;

/** Opens drawing on frames, which may be of several sizes, as views of a scene are. @param share how much of a picture is painted */
function drawing(options: FinishOptions, seed: number, share: number): DrawOnFrame {
  let opened: { readonly size: Size; readonly drawing: number; readonly draw: DrawLayer } | undefined;
  let buffers: readonly [Float32Array, Float32Array] | undefined;
  const drawingOf = textureMotion(options.textureMotion);
  return (frame, light, around) => {
    const size = viewSize(frame.format);
    const number = drawingOf(frame.index);
    if (opened?.size.width !== size.width || opened.size.height !== size.height || opened.drawing !== number)
      opened = { size, drawing: number, draw: openLayers(options, seed, size, number) };
    const length = 3 * size.width * size.height;
    buffers = buffers?.[0].length === length ? buffers : [new Float32Array(length), new Float32Array(length)];
    const [first, data] = buffers;
    const view = rgbView(frame, first);
    if (around.length) temporalDenoise(view, around.map(viewRows), undefined, data);
    else data.set(view.data);
    if (light) relight(data, light.gains, share);
    opened.draw(data, momentOf(frame, light));
    applyEdit(frame, view, { ...size, data }, frame.extra.get('mask'));
  };
}

/** Equal times are equal numbers, whatever the time base: a quotient of whole numbers is rounded once. */
function momentOf({ pts, format: { timeBase } }: Frame, light: FrameLight | undefined): Moment {
  const seconds = Number(pts * BigInt(timeBase.num)) / timeBase.den;
  return { seconds, tick: Math.round(seconds * 1000), ...(light && { light: light.luma }) };
}
