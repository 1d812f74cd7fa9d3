import { extname } from 'node:path';
import { EditError } from '../../core/errors.js';
import { ExtraPlanes } from '../../core/extra-plane.js';
import type { Frame, FrameFormat, Orientation } from '../../core/frame.js';
import { listOf } from '../../core/options.js';
import { isSequence } from '../input/image-sequence.js';
import { type Metadata, openImage, type Sharp } from './image.js';
import { frameBytes, pixelFormat, planesOf } from '../pixel-format.js';

/** How each kind of still is written: visually lossless where it is not lossless. */
const WRITERS: Readonly<Record<string, (image: Sharp) => Sharp>> = {
  '.png': (image) => image.png(),
  '.jpg': (image) => image.jpeg({ quality: 95, chromaSubsampling: '4:4:4' }),
  '.jpeg': (image) => image.jpeg({ quality: 95, chromaSubsampling: '4:4:4' }),
  '.webp': (image) => image.webp({ quality: 95 }),
  '.tif': (image) => image.tiff({ compression: 'deflate' }),
  '.tiff': (image) => image.tiff({ compression: 'deflate' }),
  '.avif': (image) => image.avif({ quality: 85, chromaSubsampling: '4:4:4' }),
};

/** Extensions of stills that are read and written. */
export const STILL_EXTENSIONS = Object.keys(WRITERS);

/** True for the name of a single picture. */
export const isStill = (path: string): boolean => !isSequence(path) && STILL_EXTENSIONS.includes(extname(path).toLowerCase());

/** EXIF orientation 1 … 8 as a mirror and a turn (CIPA DC-008, tag 0x0112). */
const ORIENTATIONS: readonly Orientation[] = [
  { turn: 0, mirror: false },
  { turn: 0, mirror: false },
  { turn: 0, mirror: true },
  { turn: 180, mirror: false },
  { turn: 180, mirror: true },
  { turn: 270, mirror: true },
  { turn: 90, mirror: false },
  { turn: 90, mirror: true },
  { turn: 270, mirror: false },
];

const FORMATS = {
  uchar: { 1: 'gray', 2: 'ya8', 3: 'rgb24', 4: 'rgba' },
  ushort: { 1: 'gray16le', 3: 'rgb48le', 4: 'rgba64le' },
} as const;

/** A picture file as a frame, with what is needed to write it again. */
export interface Still {
  readonly path: string;
  readonly frame: Frame;
  /** Whether the file has an XMP packet of its own. */
  readonly hasXmp: boolean;
}

/** What a picture's header says. Throws `media/unreadable`. */
export const stillFacts = async (path: string): Promise<Metadata> => headerOf(openImage(path), path);

const headerOf = (image: Sharp, path: string): Promise<Metadata> =>
  image.metadata().catch((cause: Error) => {
    const why = cause.message.split('\n')[0]?.replace(/[:\s]+$/, '');
    throw new EditError('media/unreadable', `${path}: this is not a picture that can be read: ${why}.`, { path }, { cause });
  });

/** Reads a picture's samples as they are stored. Throws `media/unreadable`, `media/animated`. */
export async function readStill(path: string): Promise<Still> {
  const image = openImage(path);
  const facts = await headerOf(image, path);
  if ((facts.pages ?? 1) > 1 && facts.format === 'webp') {
    throw new EditError('media/animated', `${path}: it is an animated picture; convert it to a clip or GIF first.`, { path });
  }
  const deep = facts.depth === 'ushort' && facts.channels !== 2;
  const straight =
    facts.space === 'cmyk' || facts.space === 'lab'
      ? image.toColourspace('srgb')
      : deep
        ? image.toColourspace(facts.channels === 1 ? 'grey16' : 'rgb16')
        : image;
  const { data, info } = await straight
    .raw({ depth: deep ? 'ushort' : 'uchar' })
    .toBuffer({ resolveWithObject: true })
    .catch((cause: Error) => {
      throw new EditError(
        'media/damaged',
        `${path}: the picture is damaged: ${cause.message.split('\n')[0]}.`,
        { path },
        { cause },
      );
    });
  const table: Readonly<Record<number, string>> = FORMATS[deep ? 'ushort' : 'uchar'];
  const format: FrameFormat = {
    width: info.width,
    height: info.height,
    pixelFormat: pixelFormat(table[info.channels] ?? 'rgba'),
    colour: { transfer: 'iec61966-2-1', primaries: 'bt709', range: 'pc' },
    timeBase: { num: 1, den: 25 },
    orientation: ORIENTATIONS[facts.orientation ?? 1] ?? { turn: 0, mirror: false },
    sampleAspectRatio: { num: 0, den: 1 },
  };
  const bytes = new Uint8Array(frameBytes(format.pixelFormat, format.width, format.height));
  bytes.set(data.subarray(0, bytes.length));
  const planes = planesOf(bytes, format.pixelFormat, format.width, format.height);
  const frame: Frame = {
    format,
    index: 0,
    pts: 0n,
    planes,
    bytes,
    extra: new ExtraPlanes(),
    selected: true,
    release: () => undefined,
  };
  return { path, frame, hasXmp: facts.xmp !== undefined };
}

/**
 * Writes a frame as a picture that keeps the metadata of the file it came from (EXIF, colour profile, resolution).
 *
 * @param xmp packet to put in instead of the source's
 * @throws `usage/unknown-extension`, `output/…`
 */
export async function writeStill({ path, frame }: Still, target: string, extension: string, xmp?: string): Promise<void> {
  const writer = WRITERS[extension];
  if (!writer)
    throw new EditError('usage/unknown-extension', `${target}: a still is written as ${listOf(STILL_EXTENSIONS)}.`, {
      path: target,
    });
  const { width, height, pixelFormat: samples } = frame.format;
  const channels = samples.components.length as 1 | 2 | 3 | 4;
  const plane = frame.planes[0] as Uint8Array | Uint16Array;
  // the source's own file carries the metadata; its samples are all replaced
  const edited = openImage(path).composite([
    { input: plane as unknown as Buffer, raw: { width, height, channels }, blend: 'source' },
  ]);
  const flat = samples.alpha ? edited : edited.removeAlpha();
  const deep = samples.depth > 8 && ['.png', '.tif', '.tiff'].includes(extension);
  const spaced = deep ? flat.toColourspace(samples.model === 'gray' ? 'grey16' : 'rgb16') : flat;
  const marked = xmp === undefined ? spaced.keepMetadata() : spaced.keepMetadata().withXmp(xmp);
  await writer(marked).toFile(target);
}
