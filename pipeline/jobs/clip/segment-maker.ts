import type { Sink } from '../../../core/film.js';
import type { FrameFormat } from '../../../core/frame.js';
import { FramePool } from '../../../core/pool.js';
import { BACKGROUND, layOnColour } from '../../../media/colour/lay-on-colour.js';
import { parseColour } from '../../../media/colour/named-colours.js';
import type { Codec } from '../../../media/codecs/codec.js';
import { ffv1 } from '../../../media/codecs/ffv1.js';
import { raw } from '../../../media/codecs/raw.js';
import { decodeFile } from '../../../media/input/decode.js';
import { holdsAlpha } from '../../../media/output/choose-codec.js';
import { ticksOf } from '../../../media/output/start-shift.js';
import { openEncoder } from '../../../media/output/encode.js';
import type { Prepared } from './clip-facts.js';
import type { FrameRange } from '../../run/frame-ranges.js';
import type { SegmentMaker } from '../../run/segment-sink.js';
import type { FinishedWork } from '../../work/work-folder.js';

/** Where frames are cheap, a piece is so many times as long: each is an ffmpeg that writes it, and one that reads it. */
const CHEAP_PIECE = 4;

const padded = (number: number, digits: number): string => String(number).padStart(digits, '0');

/**
 * How the segments of a prepared job are encoded. Targets that are one stream of pictures (GIF, image sequences) keep lossless segments, which
 * are encoded in one go at the end.
 *
 * @param range of frames that are made: segments that reach beyond it stay in pieces; default all
 */
export function createSegmentMaker(prepared: Prepared, signal: AbortSignal, range?: FrameRange): SegmentMaker {
  const { container, codec, graph, grid, index, plan, selects } = prepared;
  const lossless = losslessCodec(prepared);
  const edited = new Set<number>();
  const spans = new Map<number, FrameRange>();
  index.pts.forEach((pts, at) => {
    const segment = grid.segmentOf(pts);
    spans.set(segment, { from: spans.get(segment)?.from ?? at, to: at });
    if (selects(at, pts)) edited.add(segment);
  });
  const framesOf = (segment: number): number => {
    const span = spans.get(segment);
    return span ? span.to - span.from + 1 : 0;
  };
  const partial = (segment: number): boolean => {
    const span = spans.get(segment);
    return range !== undefined && span !== undefined && (span.from < range.from || span.to > range.to);
  };
  const whole = container.segmentMuxer === 'nut';
  const encode = (path: string): Promise<Sink> =>
    whole
      ? openLossless(prepared, path, lossless, signal)
      : openSegment(prepared, path, codec.codec, codec.pixelFormat, container.segmentMuxer, prepared.encodeFilters, signal);
  const { pieceFrames } = plan.encode;
  // a segment that is no longer than a piece is one itself
  const expensive = (segment: number): boolean => graph.heavy && edited.has(segment) && framesOf(segment) > pieceFrames;
  return {
    name: (segment) => `segment-${padded(segment, 5)}.${container.segmentMuxer}`,
    partial,
    open: (path) => shifted(prepared, opaque(prepared, encode(path))),
    pieces: {
      frames: (segment) => (expensive(segment) ? pieceFrames : CHEAP_PIECE * pieceFrames),
      wanted: (segment) => expensive(segment) || partial(segment),
      name: pieceName,
      prefix: PIECE,
      open: (path) => shifted(prepared, opaque(prepared, openLossless(prepared, path, lossless, signal))),
      encode: async (pieces, path) => copyFrames(prepared, pieces, await encode(path), signal),
    },
  };
}

/** Files hold no times below zero: what is written into one is moved up. A part of a clip is moved down to 0. */
async function shifted({ shift, outputFormat, written }: Prepared, opening: Promise<Sink>): Promise<Sink> {
  const sink = await opening;
  const ticks = ticksOf(shift, outputFormat.timeBase) - (written?.cut.origin ?? 0n);
  if (!ticks) return sink;
  return { ...sink, write: (frame) => sink.write({ ...frame, pts: frame.pts + ticks }) };
}

/** Pictures that lose their transparency are laid on the plan's background. */
async function opaque({ codec, outputFormat, plan }: Prepared, opening: Promise<Sink>): Promise<Sink> {
  const sink = await opening;
  if (!outputFormat.pixelFormat.alpha || holdsAlpha(codec.pixelFormat)) return sink;
  const colour = parseColour(plan.background ?? BACKGROUND);
  return {
    ...sink,
    write(frame) {
      layOnColour(frame, colour);
      return sink.write(frame);
    },
  };
}

const PIECE = 'piece-';
const pieceName = (firstIndex: number): string => `${PIECE}${padded(firstIndex, 8)}.nut`;

/** The segment maker of a join, which encodes whatever segment is there in pieces. */
export function createJoinMaker(prepared: Prepared, signal: AbortSignal): SegmentMaker {
  const maker = createSegmentMaker(prepared, signal);
  return { ...maker, ...(maker.pieces && { pieces: { ...maker.pieces, wanted: () => true } }) };
}

/**
 * Decodes finished lossless files, one after the other, into a sink, and closes it.
 *
 * @param as what the sink's frames are, and the filters that make them so; default as they lie in the files
 */
export async function copyFrames(
  { outputFormat: format }: Prepared,
  files: readonly FinishedWork[],
  sink: Sink,
  signal: AbortSignal,
  as: { readonly format: FrameFormat; readonly filters: readonly string[] } = { format, filters: [] },
): Promise<void> {
  try {
    for (const { path, skip = 0 } of files) {
      let over = skip;
      const source = decodeFile({ path, options: ['-f', 'nut'], map: '0:0', shift: 0n }, as.format, { filters: as.filters });
      const pool = new FramePool(source.frameBytes, 3);
      for await (const frame of source.frames(pool, signal))
        if (over-- > 0) frame.release();
        else await sink.write(frame);
    }
    await sink.close();
  } catch (error) {
    await sink.abort();
    throw error;
  }
}

/** FFV1 where it holds the pixels as they are, otherwise bare samples: what is read back must be what was written. */
function losslessCodec({ outputFormat: format }: Prepared): Codec {
  return ffv1.pixelFormat(format) === format.pixelFormat.name.replace('yuvj', 'yuv') ? ffv1 : raw;
}

function openLossless(prepared: Prepared, path: string, codec: Codec, signal: AbortSignal): Promise<Sink> {
  return openSegment(prepared, path, codec, prepared.outputFormat.pixelFormat.name.replace('yuvj', 'yuv'), 'nut', [], signal);
}

/** Opens an encoder for one file of a job's pictures. */
export function openSegment(
  prepared: Pick<Prepared, 'clip' | 'format' | 'outputFormat' | 'index' | 'plan' | 'fieldOrder'>,
  path: string,
  codec: Codec,
  pixelFormat: string,
  muxer: string,
  filters: readonly string[],
  signal: AbortSignal,
): Promise<Sink> {
  const { clip, format, outputFormat, index, plan, fieldOrder } = prepared;
  const hdr = outputFormat === format ? clip.video.hdr : undefined;
  return openEncoder({
    codec,
    settings: {
      format: outputFormat,
      frameRate: clip.video.frameRate,
      steady: index.steady,
      threads: plan.encode.threads,
      fieldOrder,
      hdr,
    },
    pixelFormat,
    filters,
    muxer,
    path,
    signal,
  });
}
