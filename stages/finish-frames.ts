import { concatMap, defer, finalize, map, type OperatorFunction, pipe } from 'rxjs';
import type { Frame } from '../core/frame.js';
import { releaseHeld } from '../core/release-held.js';
import type { StageContext } from '../core/stage.js';
import { viewSize } from '../media/colour/rgb-view.js';
import { type FinishOptions, paintedShare } from './finish-options.js';
import type { Moment } from './finish/layer.js';
import { createShotLight, type ShotLight } from './light/shot-light.js';
import type { SourcePicture } from './painter/frame-painter.js';
import { openPainter } from './painter/open-painter.js';
import { painterCount } from './painter/painter-count.js';
import { type SharedBuffer, sharedBuffers } from './painter/shared-buffers.js';
import { textureMotion } from './texture-motion.js';
import { withNeighbours } from './with-neighbours.js';

/** A frame with what is known of it while it and the frames around it are drawn on. */
interface DrawnFrame {
  readonly frame: Frame;
  readonly shot: ShotLight | undefined;
  /** What it shows, for whoever draws on it or looks at it; absent where nobody does. */
  readonly source: (SourcePicture & { readonly buffer: SharedBuffer }) | undefined;
  /** What was painted, 0…1 as 0…65535; absent for a frame that is left alone, and where nothing paints. */
  painted?: Promise<{ readonly samples: Uint16Array; readonly buffer: SharedBuffer }>;
}

/** A frame that may leave with its new bytes. */
interface FinishedFrame {
  readonly item: DrawnFrame;
  readonly bytes: Uint8Array | undefined;
}

/**
 * What the stage `finish` does: draws the layers that are asked for, one over the other, at the frame's own size. What is painted starts from the light of the
 * frame's shot and from a picture whose grain is quiet, and agrees with what was painted around it; what moves by itself lies over that. Several frames are drawn on
 * at once; they leave in order.
 */
export const finishFrames =
  (options: FinishOptions, context: Pick<StageContext, 'format' | 'seed' | 'survey'>): OperatorFunction<Frame, Frame> =>
  (frames) =>
    defer(() => {
      const share = paintedShare(options);
      const reach = share ? options.steady : 0;
      const { format, seed, survey } = context;
      const lightOf = share && options.light === 'shot' && survey ? createShotLight(survey) : undefined;
      const pixels = format.width * format.height;
      const painters = painterCount(pixels);
      const painter = openPainter(options, seed, pixels, painters);
      const sources = sharedBuffers();
      const paintings = sharedBuffers(2 * reach + painters); // all that a frame agrees with, and what is being painted
      const drawingOf = textureMotion(options.textureMotion);

      const enter = async (frame: Frame): Promise<DrawnFrame> => {
        if (!frame.selected && !reach) return { frame, shot: undefined, source: undefined };
        const buffer = await sources(frame.bytes.length);
        const bytes = new Uint8Array(buffer.buffer);
        bytes.set(frame.bytes);
        const shot = frame.selected ? await lightOf?.(frame) : undefined;
        return { frame, shot, source: { format: frame.format, bytes, buffer } };
      };
      const follows = ({ frame }: DrawnFrame, { frame: before }: DrawnFrame): boolean =>
        before.index + 1 === frame.index &&
        before.bytes.length === frame.bytes.length &&
        survey?.shotOf(before.index).number === survey?.shotOf(frame.index).number;
      const sameDrawing = ({ frame }: DrawnFrame, { frame: before }: DrawnFrame): boolean =>
        drawingOf(before.index) === drawingOf(frame.index);
      const paint = (run: readonly DrawnFrame[], at: number): DrawnFrame => {
        const item = run[at];
        const { frame, shot, source } = item;
        if (!share || !frame.selected || !source) return item;
        const around = run.flatMap((other) => (other !== item && other.source ? [pictureOf(other.source)] : []));
        const work = async (): Promise<Awaited<NonNullable<DrawnFrame['painted']>>> => {
          const { width, height } = viewSize(frame.format);
          const buffer = await paintings(6 * width * height);
          const samples = new Uint16Array(buffer.buffer);
          const drawing = drawingOf(frame.index);
          await painter.paint({ picture: pictureOf(source), around, shot, drawing, moment: momentOf(item), into: samples });
          return { samples, buffer };
        };
        item.painted = heard(work());
        return item;
      };
      const finish = (run: readonly DrawnFrame[], at: number): Promise<FinishedFrame> => {
        const item = run[at];
        const { frame, source } = item;
        if (!frame.selected || !source) return Promise.resolve({ item, bytes: undefined });
        const others = run.filter((other) => other !== item);
        const work = async (): Promise<FinishedFrame> => {
          const around = await Promise.all(others.map(paintedOf));
          const painted = (await item.painted)?.samples;
          const mask = frame.extra.get('mask');
          const bytes = await painter.finish({
            picture: pictureOf(source),
            painted,
            around: around.flatMap((other) => other ?? []),
            drawing: drawingOf(frame.index),
            moment: momentOf(item),
            mask,
          });
          return { item, bytes };
        };
        return heard(work());
      };
      const leaving: DrawnFrame[] = [];
      const leave = ({ item, bytes }: FinishedFrame): Frame => {
        if (bytes) item.frame.bytes.set(bytes);
        leaving.push(item);
        if (leaving.length > reach) giveBack(leaving.shift()); // no frame that is still here looks at it
        return item.frame;
      };
      return frames.pipe(
        releaseHeld(
          pipe(
            concatMap(enter),
            withNeighbours(reach, follows, paint),
            withNeighbours(reach, (item, before) => follows(item, before) && sameDrawing(item, before), finish),
            concatMap((finished) => finished),
            map(leave),
          ),
        ),
        finalize(() => void painter.close().catch(() => undefined)),
      );
    });

/** Whoever waits for it is told of its error; nobody may wait any more. */
function heard<T>(work: Promise<T>): Promise<T> {
  work.catch(() => undefined);
  return work;
}

const pictureOf = ({ format, bytes }: SourcePicture): SourcePicture => ({ format, bytes });

async function paintedOf({ source, painted }: DrawnFrame): Promise<{ picture: SourcePicture; painted: Uint16Array } | undefined> {
  return source && painted && { picture: pictureOf(source), painted: (await painted).samples };
}

function giveBack(item: DrawnFrame | undefined): void {
  item?.source?.buffer.giveBack();
  void item?.painted?.then(({ buffer }) => buffer.giveBack());
}

/** Equal times are equal numbers, whatever the time base: a quotient of whole numbers is rounded once. */
function momentOf({ frame: { pts, format }, shot }: DrawnFrame): Moment {
  const seconds = Number(pts * BigInt(format.timeBase.num)) / format.timeBase.den;
  return { seconds, tick: Math.round(seconds * 1000), ...(shot && { light: shot.luma }) };
}
