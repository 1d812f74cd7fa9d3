import type { Size } from '../../core/size.js';
import { FramePool } from '../../core/pool.js';
import type { FrameFormat } from '../../core/frame.js';
import type { Clip } from '../input/clip.js';
import { rgbView, viewSize } from '../colour/rgb-view.js';
import { matrixOf } from '../colour/yuv-matrix.js';
import { decodeClip } from '../input/decode.js';
import type { PacketIndex } from '../input/packet-index.js';
import type { RgbFrame } from './rgb-frame.js';

/** Size that a clip's pictures are measured at: the upright size, its shorter side brought down to `side` pixels and never up. */
export function measuringSize(clip: Clip, side: number): Size {
  const { width, height } = viewSize(clip.format);
  const scale = side / Math.min(width, height);
  if (scale >= 1) return { width, height };
  const even = (length: number): number => Math.max(2, 2 * Math.round((length * scale) / 2));
  return { width: even(width), height: even(height) };
}

/** Which frames of a clip are viewed. */
interface ViewedPart {
  readonly from: number;
  readonly to: number;
  readonly index?: PacketIndex;
}

/**
 * A clip's pictures for measuring: upright R′G′B′ as a person would see them (PQ and HLG tone-mapped), in one buffer that is used again for
 * every frame. Where `size` is not the clip's own, ffmpeg scales the source's own samples by area before they become RGB; otherwise they are
 * read as they are.
 *
 * @param onTime hears each frame's presentation time, in ticks of the clip's video stream
 * @param part the only frames, by their numbers, and where the clip's packets lie; default all
 * @throws (while reading) what `decodeClip` throws
 */
export async function* clipViews(
  clip: Clip,
  size: Size,
  signal: AbortSignal,
  onTime: (pts: bigint) => void,
  { from, to, index }: ViewedPart = { from: 0, to: Infinity },
): AsyncGenerator<RgbFrame, void, undefined> {
  const format = scaledFormat(clip.format, size);
  const scaled = format !== clip.format;
  const source = decodeClip(clip, { from, index, ...(scaled && { format, filters: [scaleFilter(format)] }) });
  const pool = new FramePool(source.frameBytes, 2);
  const rgb = new Float32Array(3 * size.width * size.height);
  for await (const frame of source.frames(pool, signal)) {
    onTime(frame.pts);
    rgbView(frame, rgb);
    frame.release();
    yield { pts: frame.pts, timeBase: format.timeBase, ...size, rgb };
    if (frame.index >= to) return;
  }
}

function scaledFormat(format: FrameFormat, size: Size): FrameFormat {
  const own = viewSize(format);
  if (own.width === size.width && own.height === size.height) return format;
  const turned = format.orientation.turn === 90 || format.orientation.turn === 270;
  const [width, height] = turned ? [size.height, size.width] : [size.width, size.height];
  // an untagged matrix is guessed from the height, which scaling must not change
  const matrix = format.pixelFormat.model === 'yuv' ? matrixOf(format) : format.colour.matrix;
  return { ...format, width, height, colour: { ...format.colour, matrix } };
}

const scaleFilter = ({ width, height, pixelFormat }: FrameFormat): string =>
  `scale=${width}:${height}:flags=area+accurate_rnd+full_chroma_inp+bitexact,format=${pixelFormat.name}`;
