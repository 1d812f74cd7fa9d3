import { concatMap, defer, of, type OperatorFunction, pipe } from 'rxjs';
import type { Frame } from '../core/frame.js';
import { releaseHeld } from '../core/release-held.js';
import type { Size } from '../core/size.js';
import type { StageContext } from '../core/stage.js';
import { applyEdit } from '../media/colour/apply-edit.js';
import { type RgbView, rgbView, viewSize } from '../media/colour/rgb-view.js';
import type { Picture } from '../media/colour/row-reader.js';
import { viewRows } from '../media/colour/view-rows.js';
import { agreeInPlace, type MadeNearby } from '../media/flow/agree-in-place.js';
import { temporalDenoise } from '../media/flow/temporal-denoise.js';
import { type FinishOptions, isPaint, type LayerName, paintedShare } from './finish-options.js';
import type { DrawLayer, Moment } from './finish/layer.js';
import { openLayers } from './finish/open-layers.js';
import { createShotLight, type FrameLight, relight } from './light/shot-light.js';
import { type DrawingOf, textureMotion } from './texture-motion.js';
import { uneditedPictures } from './unedited-pictures.js';
import { withNeighbours } from './with-neighbours.js';

/** A frame with what is known of its shot's light, and what was painted of it. */
interface LitFrame {
  readonly frame: Frame;
  readonly light: FrameLight | undefined;
  /** What was painted, 0…1 as 0…65535; absent for a frame that is left alone, and where nothing paints. */
  painted?: Uint16Array;
  /** What it looked like, from when it is handed on and drawn on. */
  picture?: Picture;
}

/**
 * What the stage `finish` does: draws the layers that are asked for, one over the other, at the frame's own size. What is painted starts from the light of the
 * frame's shot and from a picture whose grain is quiet, and agrees with what was painted around it; what moves by itself lies over that.
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
      const drawingOf = textureMotion(options.textureMotion);
      const follows = ({ frame }: LitFrame, { frame: before }: LitFrame): boolean =>
        before.index + 1 === frame.index &&
        before.bytes.length === frame.bytes.length &&
        survey?.shotOf(before.index).number === survey?.shotOf(frame.index).number;
      const sameDrawing = ({ frame }: LitFrame, { frame: before }: LitFrame): boolean =>
        drawingOf(before.index) === drawingOf(frame.index);
      const views = openViews();
      const layersOf = openedLayers(options, context.seed, drawingOf);
      const [paintOf, coverOf] = [layersOf(isPaint), layersOf((name) => !isPaint(name))];
      const pictures = uneditedPictures(reach + 1);
      const paintings = buffersInTurn(2 * reach + 2);
      const paint = (run: readonly LitFrame[], at: number): LitFrame => {
        const item = run[at];
        const { frame, light } = item;
        if (!share || !frame.selected) return item;
        const { view, data } = views(frame);
        const around = run.filter((other) => other !== item).map((other) => viewRows(other.frame));
        if (around.length) temporalDenoise(view, around, undefined, data);
        else data.set(view.data);
        if (light) relight(data, light.gains, share);
        paintOf(frame)(data, momentOf(frame, light));
        item.painted = paintings(data);
        return item;
      };
      const settle = (run: readonly LitFrame[], at: number): Frame => {
        const item = run[at];
        const { frame, light, painted } = item;
        if (reach) item.picture = pictures(frame);
        if (!frame.selected) return frame;
        const { view, data } = views(frame);
        if (painted) for (let i = 0; i < data.length; i++) data[i] = painted[i] / 65535;
        else data.set(view.data);
        if (painted)
          agreeInPlace(
            view,
            data,
            run.flatMap((other) => (other === item ? [] : nearby(other))),
          );
        coverOf(frame)(data, momentOf(frame, light));
        applyEdit(frame, view, { ...view, data }, frame.extra.get('mask'));
        return frame;
      };
      return frames.pipe(
        releaseHeld(
          pipe(
            concatMap((frame) => (lightOf && frame.selected ? lit(frame) : of({ frame, light: undefined }))),
            withNeighbours(reach, follows, paint),
            withNeighbours(reach, (item, before) => follows(item, before) && sameDrawing(item, before), settle),
          ),
        ),
      );
    });

const nearby = ({ frame, picture = frame, painted }: LitFrame): MadeNearby[] =>
  painted ? [{ source: viewRows(picture), made: painted }] : [];

/** Keeps the last `count` paintings that it was given, in buffers that are used again. */
function buffersInTurn(count: number): (painting: Float32Array) => Uint16Array {
  const buffers: Uint16Array[] = [];
  let next = 0;
  return (painting) => {
    const place = next % count;
    next += 1;
    if (buffers[place]?.length !== painting.length) buffers[place] = new Uint16Array(painting.length);
    for (let i = 0; i < painting.length; i++) buffers[place][i] = 65535 * painting[i] + 0.5;
    return buffers[place];
  };
}

/** A frame's view and a picture of its size, in buffers that are used again. */
function openViews(): (frame: Frame) => { readonly view: RgbView; readonly data: Float32Array } {
  let buffers: readonly [Float32Array, Float32Array] | undefined;
  return (frame) => {
    const { width, height } = viewSize(frame.format);
    const length = 3 * width * height;
    buffers = buffers?.[0].length === length ? buffers : [new Float32Array(length), new Float32Array(length)];
    return { view: rgbView(frame, buffers[0]), data: buffers[1] };
  };
}

/** Layers of frames, which may be of several sizes, as views of a scene are; they are opened anew where a size or a drawing is another one. */
const openedLayers =
  (options: FinishOptions, seed: number, drawingOf: DrawingOf) =>
  (which: (name: LayerName) => boolean): ((frame: Frame) => DrawLayer) => {
    let opened: { readonly size: Size; readonly drawing: number; readonly draw: DrawLayer } | undefined;
    return (frame) => {
      const size = viewSize(frame.format);
      const drawing = drawingOf(frame.index);
      if (opened?.size.width !== size.width || opened.size.height !== size.height || opened.drawing !== drawing)
        opened = { size, drawing, draw: openLayers(options, seed, size, drawing, which) };
      return opened.draw;
    };
  };

/** Equal times are equal numbers, whatever the time base: a quotient of whole numbers is rounded once. */
function momentOf({ pts, format: { timeBase } }: Frame, light: FrameLight | undefined): Moment {
  const seconds = Number(pts * BigInt(timeBase.num)) / timeBase.den;
  return { seconds, tick: Math.round(seconds * 1000), ...(light && { light: light.luma }) };
}
