import { extname } from 'node:path';

/** A file format that stills are written in, and what it can hold. */
export interface StillFormat {
  readonly kind: 'png' | 'jpeg' | 'webp' | 'tiff' | 'avif' | 'exr';
  readonly name: string;
  readonly extensions: readonly string[];
  readonly mostBits: number;
  readonly alpha: boolean;
  /** Pictures of one component. */
  readonly grey: boolean;
  /** Pictures of one component with transparency. */
  readonly greyAlpha: boolean;
  /** A colour profile, EXIF and XMP. */
  readonly metadata: boolean;
  /** Says the exponent of its samples. */
  readonly gamma: boolean;
  /** Chromaticities outside a profile. */
  readonly chromaticities: boolean;
  /** Samples are floats of linear light. */
  readonly linear: boolean;
  /** Colour code points of H.273. */
  readonly codePoints: boolean;
  /** Pixels an inch. */
  readonly density: boolean;
  readonly photoshop: boolean;
  readonly comments: boolean;
  /** Blocks lie in segments of at most 64 KiB. */
  readonly segments: boolean;
  /** Has a lossless and a lossy coding. */
  readonly bothCodings: boolean;
}

const NONE = {
  greyAlpha: false,
  metadata: true,
  gamma: false,
  chromaticities: false,
  linear: false,
  codePoints: false,
  photoshop: false,
  comments: false,
  segments: false,
  bothCodings: false,
} as const;

/** The formats that stills are written in. */
export const STILL_FORMATS: readonly StillFormat[] = [
  {
    ...NONE,
    kind: 'png',
    name: 'PNG',
    extensions: ['.png'],
    mostBits: 16,
    alpha: true,
    grey: true,
    greyAlpha: true,
    density: true,
    gamma: true,
    chromaticities: true,
    codePoints: true,
  },
  {
    ...NONE,
    kind: 'jpeg',
    name: 'JPEG',
    extensions: ['.jpg', '.jpeg', '.jfif', '.jpe'],
    mostBits: 8,
    alpha: false,
    grey: true,
    density: true,
    photoshop: true,
    comments: true,
    segments: true,
  },
  {
    ...NONE,
    kind: 'webp',
    name: 'WebP',
    extensions: ['.webp'],
    mostBits: 8,
    alpha: true,
    grey: false,
    density: false,
    bothCodings: true,
  },
  {
    ...NONE,
    kind: 'tiff',
    name: 'TIFF',
    extensions: ['.tif', '.tiff'],
    mostBits: 16,
    alpha: true,
    grey: true,
    greyAlpha: true,
    density: true,
    photoshop: true,
  },
  {
    ...NONE,
    kind: 'avif',
    name: 'AVIF',
    extensions: ['.avif'],
    mostBits: 12,
    alpha: true,
    grey: false,
    density: false,
    codePoints: true,
    bothCodings: true,
  },
  {
    ...NONE,
    kind: 'exr',
    name: 'OpenEXR',
    extensions: ['.exr'],
    mostBits: 32,
    alpha: true,
    grey: true,
    metadata: false,
    density: false,
    chromaticities: true,
    linear: true,
  },
];

/** The format of a target's extension; undefined for none that stills are written in. */
export function stillFormat(path: string): StillFormat | undefined {
  const extension = extname(path).toLowerCase();
  return STILL_FORMATS.find(({ extensions }) => extensions.includes(extension));
}
