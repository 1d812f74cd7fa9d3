import type { FrameFormat, PixelFormat } from '../../core/frame.js';
import type { ExrHead } from '../exr/exr-head.js';
import type { FixedColour } from '../ffmpeg/convert.js';
import type { HdrMetadata } from '../input/clip.js';
import { isFieldOrder } from './interlace.js';
import { pixelFormat } from '../pixel-format.js';

/** What a codec needs to know to encode one segment. */
export interface EncodeSettings {
  /** What the encoder will be given: after any conversion that {@link Codec.pixelFormat} asked for. */
  readonly format: FrameFormat;
  /** Frames a second, for what codecs write into their headers; times come from the frames. `0/1` when unknown. */
  readonly frameRate: { readonly num: number; readonly den: number };
  /** True when the gaps between pictures are equal: only then may pictures be coded out of order. */
  readonly steady: boolean;
  /** Number of encoder threads: part of the plan, because the coded bytes depend on it. */
  readonly threads: number;
  readonly fieldOrder: string;
  readonly hdr: HdrMetadata | undefined;
  /** What a source of OpenEXR says of itself. */
  readonly exr?: ExrHead | undefined;
}

/** One way to code pictures. A new codec is one file with such a value and one line in `codecs/index.ts`. */
export interface Codec {
  readonly name: string;
  /** ffmpeg's encoder. */
  readonly encoder: string;
  /** ffmpeg's name of what comes out, as a probe of the file says. */
  readonly codecName: string;
  readonly summary: string;
  /** The nearest pixel format that the codec can hold; the same name when nothing is lost. */
  pixelFormat(format: FrameFormat): string;
  /** The encoder's options for visually lossless (or lossless) pictures. */
  options(settings: EncodeSettings): string[];
  /** True when whole frames can have odd width or height at 4:2:0. */
  readonly oddSizes: boolean;
  /** Least width and height that the encoder takes, and the codecs that are written instead below them, the nearest first. */
  readonly smallest?: { readonly width: number; readonly height: number; readonly instead: readonly string[] };
  /** True when fields stay fields, in their order. */
  readonly codesFields?: boolean;
  /** True when decoded pictures equal what was given. */
  readonly lossless: boolean;
  /** Range and matrix that its YUV and grey pictures always have. */
  readonly fixedColour?: FixedColour;
  /** Filters in front of the encoder, after all others. */
  readonly filters?: readonly string[];
  /** ffmpeg's pixel formats for the encoder, by the frames', where frames cannot have them: palettes, other orders of bytes. */
  readonly encodedAs?: Readonly<Record<string, string>>;
  /** Which floats of linear light its samples are, where they are such: frames are turned into them, and must be in its own pixel format. */
  readonly linear?: 'half' | 'float';
  /** True when the encoder takes colour tags and field order from the frames, which a raw pipe does not tag, and not from its options. */
  readonly readsFrameTags?: boolean;
}

/** Curves that ffmpeg's options call by another name than ffprobe does. */
const TRANSFER_OPTIONS: Readonly<Record<string, string>> = { bt470m: 'gamma22', bt470bg: 'gamma28' };

/** Colour tags as encoder options: a tag that the source lacks is not made up. */
export function colourOptions({ colour }: FrameFormat): string[] {
  const pairs: [string, string | undefined][] = [
    ['-color_primaries', colour.primaries],
    ['-color_trc', TRANSFER_OPTIONS[colour.transfer ?? ''] ?? colour.transfer],
    ['-colorspace', colour.matrix === 'gbr' ? 'rgb' : colour.matrix],
    ['-color_range', colour.range],
    ['-chroma_sample_location', colour.chromaLocation],
  ];
  return pairs.flatMap(([option, value]) => (value === undefined ? [] : [option, value]));
}

/** The same tags put on the frames, and the order of their fields. */
export function frameTagFilters({ primaries, transfer, matrix }: FrameFormat['colour'], fieldOrder: string): string[] {
  const fields = isFieldOrder(fieldOrder) ? (fieldOrder.startsWith('t') ? 'tff' : 'bff') : undefined;
  const tags = Object.entries({ color_primaries: primaries, color_trc: transfer, colorspace: matrix, field_mode: fields });
  const set = tags.flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${value}`]));
  return set.length ? [`setparams=${set.join(':')}`] : [];
}

/**
 * Picks from `names` (ffmpeg's, plainest first) the first that loses nothing of `source`, else the one that loses least:
 * colour model and alpha count most, then chroma resolution, then depth.
 */
export function nearestFormat(source: PixelFormat, names: readonly string[]): string {
  const candidates = names.map((name) => pixelFormat(name));
  const exact = candidates.find((candidate) => candidate.name === source.name);
  if (exact) return exact.name;
  const cost = (candidate: PixelFormat): number =>
    (source.alpha && !candidate.alpha ? 1000 : 0) +
    (!source.alpha && candidate.alpha ? 10 : 0) +
    (source.model !== candidate.model ? (source.model === 'gray' ? 20 : 40) : 0) +
    loss(source.chromaShift[0], candidate.chromaShift[0]) +
    loss(source.chromaShift[1], candidate.chromaShift[1]) +
    (candidate.depth < source.depth ? 100 * (source.depth - candidate.depth) : (candidate.depth - source.depth) * 2);
  return [...candidates].sort((a, b) => cost(a) - cost(b))[0]?.name ?? source.name;
}

const loss = (sourceShift: number, shift: number): number =>
  shift > sourceShift ? 50 * (shift - sourceShift) : (sourceShift - shift) * 3;
