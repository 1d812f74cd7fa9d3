import type { ExrHead } from '../../exr/exr-head.js';
import type { PictureKind } from '../picture-kind.js';

/** What the samples of a picture stand for. Palettes and YCbCr count as RGB, which they are decoded to. */
export type SampleModel = 'grey' | 'RGB' | 'CMYK' | 'Lab';

/** Something that a file format holds in a form of its own: a chunk of PNG or WebP, a segment of JPEG, a tag of TIFF. */
export interface OwnPart {
  /** Type of the chunk, marker of the segment or number of the tag. */
  readonly key: string | number;
  /** In words, such as `text "Author"`. */
  readonly name: string;
  readonly data: Buffer;
  /** Field type of a tag of TIFF. */
  readonly type?: number;
}

/** Pixels an inch or a centimetre; `shape` where only the shape of a pixel is told. */
export interface Density {
  readonly x: number;
  readonly y: number;
  readonly unit: 'inch' | 'cm' | 'shape';
}

/** All that a picture file carries. What is absent is not in the file. */
export interface StillContents {
  readonly kind: PictureKind | 'other';
  /** As stored, in pixels. */
  readonly width: number;
  readonly height: number;
  /** Whole pictures in the file: pages, frames. Smaller copies of one picture do not count. */
  readonly pictures: number;
  readonly animated: boolean;
  /** How often an animation is shown; 0 for ever. */
  readonly loops?: number | undefined;
  /** Bits of a sample, 8 or more. */
  readonly bits: number;
  readonly samples: SampleModel;
  readonly transparency: boolean;
  /** What samples are that are no plain whole numbers. */
  readonly numbers?: 'floating-point' | 'signed' | undefined;
  /** What the head of an OpenEXR file says of its samples. */
  readonly exr?: ExrHead | undefined;
  /** Colours are those that are laid over black, as OpenEXR has them beside transparency. */
  readonly associated?: boolean | undefined;
  /** Samples are coded multiplied by transparency, as AVIF may have them; they are read as plain ones. */
  readonly multiplied?: boolean | undefined;
  /** Where the format has both codings: whether every sample is stored. */
  readonly lossless?: boolean | undefined;
  /** EXIF orientation, 1…8. */
  readonly orientation: number;
  readonly icc?: Buffer | undefined;
  /** Exponent of the encoding, times 100 000 (PNG gAMA). */
  readonly gamma?: number | undefined;
  /** White, red, green and blue, x and y each, times 100 000 (PNG cHRM). */
  readonly chromaticities?: readonly number[] | undefined;
  /** Rendering intent of sRGB (PNG sRGB). */
  readonly intent?: number | undefined;
  /** Colour primaries and transfer characteristics by number (ITU-T H.273): cICP of PNG, nclx of AVIF. */
  readonly codePoints?: readonly [primaries: number, transfer: number] | undefined;
  /** Samples leave room below black and above white, as those of video do (the last number of cICP). */
  readonly narrow?: boolean | undefined;
  readonly density?: Density | undefined;
  /** A TIFF structure. */
  readonly exif?: Buffer | undefined;
  readonly xmp?: string | undefined;
  /** Segments of JPEG that go on where the first packet is full, each without its length. */
  readonly moreXmp: readonly Buffer[];
  /** Image resources of Photoshop (`8BIM`); IPTC's are among them. */
  readonly photoshop?: Buffer | undefined;
  readonly comments: readonly string[];
  /** Kept in the same file format alone. */
  readonly own: readonly OwnPart[];
  /** What stands on the picture's exact bytes, in words: it cannot outlive a new coding. */
  readonly bound: readonly string[];
}

/** What every file has, for readers to begin with. */
export const BARE = {
  pictures: 1,
  animated: false,
  bits: 8,
  samples: 'RGB',
  transparency: false,
  orientation: 1,
  moreXmp: [],
  comments: [],
  own: [],
  bound: [],
} as const satisfies Partial<StillContents>;
