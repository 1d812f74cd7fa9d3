import type { ExtraPlane } from '../../core/extra-plane.js';
import type { Frame } from '../../core/frame.js';
import type { Size } from '../../core/size.js';
import { applyEdit } from '../../media/colour/apply-edit.js';
import { type RgbView, rgbView, viewSize } from '../../media/colour/rgb-view.js';
import type { Picture } from '../../media/colour/row-reader.js';
import { viewRows } from '../../media/colour/view-rows.js';
import { agreeInPlace } from '../../media/flow/agree-in-place.js';
import { temporalDenoise } from '../../media/flow/temporal-denoise.js';
import { planesOf } from '../../media/pixel-format.js';
import { type FinishOptions, isPaint, type LayerName, paintedShare } from '../finish-options.js';
import type { DrawLayer, Moment } from '../finish/layer.js';
import { openLayers } from '../finish/open-layers.js';
import { gainsFor, relight, type ShotLight } from '../light/shot-light.js';

/** A picture as its frame had it before anything was drawn on it. */
export type SourcePicture = Pick<Frame, 'format' | 'bytes'>;

/** What decides how a frame is drawn on, beside what it shows. */
interface Drawn {
  readonly picture: SourcePicture;
  /** Number of the drawing that frames share. */
  readonly drawing: number;
  readonly moment: Moment;
}

/** A frame to paint. */
export interface PaintWork extends Drawn {
  /** Frames before and after it, which quiet its grain. */
  readonly around: readonly SourcePicture[];
  /** The light that it is brought to; absent: its own. */
  readonly shot: ShotLight | undefined;
  /** What was painted, 0…1 as 0…65535, planar. */
  readonly into: Uint16Array;
}

/** A frame to finish, which has been painted where anything paints. */
export interface FinishWork extends Drawn {
  readonly painted: Uint16Array | undefined;
  /** Frames before and after it with what was painted of them. */
  readonly around: readonly { readonly picture: SourcePicture; readonly painted: Uint16Array }[];
  readonly mask: ExtraPlane<'mask'> | undefined;
}

/** Who draws on frames. */
export interface FramePainter {
  /** Paints a frame from the light of its shot and from a picture whose grain is quiet. */
  paint(work: PaintWork): void;
  /** Makes what was painted agree with what was painted around it, and draws what moves by itself over it. @returns the frame's new bytes */
  finish(work: FinishWork): Uint8Array;
}

/** Makes a painter; it keeps buffers and opened layers, of one size at a time. */
export function framePainter(options: FinishOptions, seed: number): FramePainter {
  const share = paintedShare(options);
  const views = openViews();
  const layersOf = openedLayers(options, seed);
  const [paintOf, coverOf] = [layersOf(isPaint), layersOf((name) => !isPaint(name))];
  return {
    paint({ picture, around, shot, into, drawing, moment }) {
      const source = pictureOf(picture);
      const { view, data } = views(source);
      if (around.length)
        temporalDenoise(view, around.map((other) => viewRows(pictureOf(other))), undefined, data); // prettier-ignore
      else data.set(view.data);
      if (shot) relight(data, gainsFor(source, shot), share);
      paintOf(view, drawing)(data, moment);
      for (let i = 0; i < into.length; i++) into[i] = 65535 * data[i] + 0.5;
    },
    finish({ picture, painted, around, mask, drawing, moment }) {
      const { format } = picture;
      const bytes = picture.bytes.slice();
      const own: Picture = { format, planes: planesOf(bytes, format.pixelFormat, format.width, format.height) };
      const { view, data } = views(own);
      if (painted) {
        for (let i = 0; i < data.length; i++) data[i] = painted[i] / 65535;
        agreeInPlace(view, data, around.map((other) => ({ source: viewRows(pictureOf(other.picture)), made: other.painted }))); // prettier-ignore
      } else data.set(view.data);
      coverOf(view, drawing)(data, moment);
      applyEdit(own, view, { ...view, data }, mask);
      return bytes;
    },
  };
}

const pictureOf = ({ format, bytes }: SourcePicture): Picture => ({
  format,
  planes: planesOf(bytes, format.pixelFormat, format.width, format.height),
});

/** A picture's view and a picture of its size, in buffers that are used again. */
function openViews(): (picture: Picture) => { readonly view: RgbView; readonly data: Float32Array } {
  let buffers: readonly [Float32Array, Float32Array] | undefined;
  return (picture) => {
    const { width, height } = viewSize(picture.format);
    const length = 3 * width * height;
    buffers = buffers?.[0].length === length ? buffers : [new Float32Array(length), new Float32Array(length)];
    return { view: rgbView(picture, buffers[0]), data: buffers[1] };
  };
}

/** Layers for pictures, which may be of several sizes, as views of a scene are; they are opened anew where a size or a drawing is another one. */
const openedLayers =
  (options: FinishOptions, seed: number) =>
  (which: (name: LayerName) => boolean): ((size: Size, drawing: number) => DrawLayer) => {
    let opened: { readonly size: Size; readonly drawing: number; readonly draw: DrawLayer } | undefined;
    return ({ width, height }, drawing) => {
      if (opened?.size.width !== width || opened.size.height !== height || opened.drawing !== drawing)
        opened = { size: { width, height }, drawing, draw: openLayers(options, seed, { width, height }, drawing, which) };
      return opened.draw;
    };
  };
