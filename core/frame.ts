import type { ExtraPlanes } from './extra-plane.js';
import type { Rational } from './rational.js';

/** How the samples of a pixel format lie in memory: one entry of the table in `media/pixel-format.ts`. */
export interface PixelFormat {
  /** ffmpeg's name, e.g. `yuv420p10le`. */
  readonly name: string;
  /** What the components are. */
  readonly model: 'yuv' | 'rgb' | 'gray';
  /** Significant bits a sample. */
  readonly depth: number;
  /** Bytes a sample in memory (little-endian). Samples of 4 bytes are floats, nominally 0…1; all others are whole codes of {@link depth} bits. */
  readonly sampleBytes: 1 | 2 | 4;
  /** log2 of the horizontal and vertical chroma subsampling. */
  readonly chromaShift: readonly [x: number, y: number];
  /** Index in {@link Frame.planes} and offset/step in samples of each component, in the order Y U V A, or R G B A. */
  readonly components: readonly { plane: number; step: number; offset: number }[];
  /** Whether the last component is alpha, 0 transparent. */
  readonly alpha: boolean;
}

/** Colour tags exactly as ffmpeg names them; `undefined` means that the source does not say. */
export interface ColourTags {
  /** ITU-T H.273 colour primaries, e.g. `bt709`. */
  readonly primaries?: string | undefined;
  /** Transfer characteristics, e.g. `smpte2084` (PQ). */
  readonly transfer?: string | undefined;
  /** Matrix from RGB to YCbCr, e.g. `bt2020nc`. */
  readonly matrix?: string | undefined;
  /** Limited (`tv`: 16…235 at 8 bits) or full (`pc`). */
  readonly range?: 'tv' | 'pc' | undefined;
  /** Where chroma samples lie, e.g. `left`. */
  readonly chromaLocation?: string | undefined;
}

/** What all frames of a film have in common. */
export interface FrameFormat {
  /** Size as stored, before {@link FrameFormat.orientation} is applied, in pixels. */
  readonly width: number;
  /** See {@link FrameFormat.width}. */
  readonly height: number;
  /** How samples lie in memory. */
  readonly pixelFormat: PixelFormat;
  /** What the samples mean. */
  readonly colour: ColourTags;
  /** Seconds of one tick of {@link Frame.pts}. */
  readonly timeBase: Rational;
  /** How the stored picture must be turned to stand upright. */
  readonly orientation: Orientation;
  /** Width divided by height of one stored pixel. */
  readonly sampleAspectRatio: Rational;
  /** Peak of an HDR source in cd/m², from its mastering metadata; absent: unknown. */
  readonly peakLuminance?: number | undefined;
}

/** A turn clockwise in degrees, after an optional left-right mirror. Other display matrices are kept in the file but seen as `{ turn: 0 }`. */
export interface Orientation {
  /** Degrees clockwise. */
  readonly turn: 0 | 90 | 180 | 270;
  /** Whether left and right are exchanged first. */
  readonly mirror: boolean;
}

/**
 * Samples of one plane, rows without padding. Formats of more than 8 bits use 16-bit samples in the machine's (little-endian) order; views of
 * scenes are floats, 0…1, so that nothing is rounded between rendering, editing and painting.
 */
export type Plane = Uint8Array | Uint16Array | Float32Array;

/**
 * One picture on its way through the graph. It owns a buffer of the {@link FramePool}; whoever takes a frame and does not hand it on must
 * `release()` it.
 */
export interface Frame {
  /** That of its film. */
  readonly format: FrameFormat;
  /** Place in the whole source, counted from 0 in presentation order, whatever part of it is being worked on. */
  readonly index: number;
  /** Presentation time in ticks of `format.timeBase`. */
  readonly pts: bigint;
  /** The source's own samples. */
  readonly planes: readonly Plane[];
  /** All planes as one run of bytes, in ffmpeg's rawvideo order. */
  readonly bytes: Uint8Array;
  /** Planes that stages hand to each other, such as a mask. */
  readonly extra: ExtraPlanes;
  /** False for frames that only surround the asked-for range: stages with a reach may look at them, but must not change them. */
  readonly selected: boolean;
  /** Gives the buffer back to the pool. Calling it twice throws `bug/double-release`. */
  release(): void;
}
