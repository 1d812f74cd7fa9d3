import { EditError } from '../../core/errors.js';
import { ExtraPlanes } from '../../core/extra-plane.js';
import type { Frame, FrameFormat, Orientation } from '../../core/frame.js';
import { readPlainFile } from '../../core/read-plain-file.js';
import { openImage, type Sharp } from './image.js';
import { isAvifFilm } from './contents/read-avif.js';
import { otherContents } from './contents/other-contents.js';
import { isSrgb } from './contents/icc.js';
import { readContents } from './contents/read-contents.js';
import { oddSamples } from './contents/read-tiff.js';
import type { StillContents } from './contents/still-contents.js';
import type { Size } from '../../core/size.js';
import { pictureKind } from './picture-kind.js';
import { heicRefusal, rawRefusal, readThroughFfmpeg } from './read-other.js';
import { readFloats } from './read-floats.js';
import { isCameraRaw, isReadThroughFfmpeg } from './still-paths.js';
import { unmultiply } from './unmultiply.js';
import { frameBytes, GREY_ALPHA_16, pixelFormat, planesOf } from '../pixel-format.js';
import { missingFile } from '../../core/nearest-name.js';

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
  uchar: [pixelFormat('gray'), pixelFormat('ya8'), pixelFormat('rgb24'), pixelFormat('rgba')],
  ushort: [pixelFormat('gray16le'), GREY_ALPHA_16, pixelFormat('rgb48le'), pixelFormat('rgba64le')],
} as const;

/** Transfer characteristics of H.273 that are seen as HDR; pictures of all others are edited as the numbers that they are. */
const HDR_TRANSFERS: Readonly<Record<number, string>> = { 16: 'smpte2084', 18: 'arib-std-b67' };
const BT2020 = 9;

/** A picture file as a frame, with all that the file carries besides. */
export interface Still {
  readonly path: string;
  readonly frame: Frame;
  readonly contents: StillContents;
}

const headerOf = (image: Sharp, path: string, bytes: Buffer | undefined): Promise<unknown> =>
  image.metadata().catch((cause: Error) => {
    const odd = bytes && oddSamples(bytes);
    if (odd) throw new EditError('media/pixel-format', `${path}: pictures of ${odd} are not read; convert it to RGB or grey of 16 bits first.`, { path }, { cause }); // prettier-ignore
    const why = cause.message.split('\n')[0]?.replace(/[:\s]+$/, '');
    throw new EditError('media/unreadable', `${path}: this is not a picture that can be read: ${why}.`, { path }, { cause });
  });

/** What a picture's file carries, without its samples. Throws `media/unreadable`, `media/not-found`, `media/damaged`. */
export const stillContents = async (path: string): Promise<StillContents> => (await openStill(path)).contents;

/** Opens a picture in any format that is read. */
async function openStill(path: string, toSrgb = false): Promise<{ readonly image: Sharp; readonly contents: StillContents }> {
  const bytes = await readPlainFile(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOTFILE') throw new EditError('media/unreadable', `${path}: expected a picture, but ${error.message}.`, { path }); // prettier-ignore
    if (error.code !== 'ENOENT') return undefined; // whoever opens it next says why it cannot be read
    throw new EditError('media/not-found', `${path}: ${missingFile(path)}.`, { path }, { cause: error });
  });
  if (bytes?.length === 0) throw new EditError('media/empty', `${path}: the file is empty.`, { path });
  const kind = bytes && pictureKind(bytes);
  if (kind === 'heic') throw heicRefusal(path);
  if (isCameraRaw(path)) throw rawRefusal(path);
  if (bytes && kind === 'exr') return openExr(path, await readContents(bytes));
  const floats = bytes && !kind ? await readFloats(path, bytes) : undefined;
  if (floats) return { image: openImage(floats.png), contents: floats.contents };
  if (bytes?.length && !kind && isReadThroughFfmpeg(path)) {
    const png = await readThroughFfmpeg(path);
    return { image: openImage(png, { profile: toSrgb }), contents: otherContents(path, bytes, await readContents(png)) };
  }
  const image = openImage(path);
  if (!bytes || !isAvifFilm(bytes)) await headerOf(image, path, bytes);
  const contents = await readContents(bytes ?? Buffer.alloc(0)).catch((cause: unknown) => {
    if (!(cause instanceof RangeError)) throw cause;
    throw new EditError(
      'media/damaged',
      `${path}: the picture is damaged: its head says more than there is.`,
      { path },
      { cause },
    );
  });
  if (!toSrgb || !contents.icc || isSrgb(contents.icc)) return { image, contents };
  return { image: openImage(path, { profile: true }).withIccProfile('srgb'), contents };
}

/** ffmpeg decodes OpenEXR into floats, but for samples that are whole numbers. */
async function openExr(
  path: string,
  contents: StillContents,
): Promise<{ readonly image: Sharp; readonly contents: StillContents }> {
  const { samples, transparency, numbers } = contents;
  const floats = samples === 'grey' ? 'grayf32le' : transparency ? 'gbrapf32le' : 'gbrpf32le';
  return { image: openImage(await readThroughFfmpeg(path, numbers ? floats : 'whole numbers')), contents };
}

/**
 * Reads a picture's samples as they are stored, and what its file carries.
 *
 * @param toSrgb samples of another colour profile become sRGB
 * @throws EditError `media/unreadable`, `media/animated`
 */
export async function readStill(path: string, { toSrgb = false } = {}): Promise<Still> {
  const { image, contents } = await openStill(path, toSrgb);
  if (contents.animated) {
    throw new EditError('media/animated', `${path}: it is an animated picture; convert it to a clip or GIF first.`, { path });
  }
  const { kind, numbers, samples } = contents;
  if (numbers && kind === 'tiff' && (numbers === 'signed' || samples !== 'RGB'))
    throw new EditError(
      'media/pixel-format',
      `${path}: pictures of ${numbers} ${samples} samples are not edited; convert it to 16-bit whole numbers first.`,
      { path },
    );
  const deep = contents.bits > 8;
  const { data, info } = await samplesOf(image, contents).catch((cause: Error) => {
    throw new EditError(
      'media/damaged',
      `${path}: the picture is damaged: ${cause.message.split('\n')[0]}.`,
      { path },
      { cause },
    );
  });
  if (contents.multiplied) unmultiply(data, info.channels, deep);
  const [primaries, transfer] = contents.codePoints ?? [];
  const hdr = transfer === undefined ? undefined : HDR_TRANSFERS[transfer];
  const format: FrameFormat = {
    width: info.width,
    height: info.height,
    pixelFormat: FORMATS[deep ? 'ushort' : 'uchar'][info.channels - 1] ?? pixelFormat('rgba'),
    colour: {
      transfer: hdr ?? 'iec61966-2-1',
      primaries: hdr && primaries === BT2020 ? 'bt2020' : 'bt709',
      range: 'pc',
    },
    timeBase: { num: 1, den: 25 },
    orientation: ORIENTATIONS[contents.orientation] ?? { turn: 0, mirror: false },
    sampleAspectRatio: { num: 0, den: 1 },
  };
  const bytes = new Uint8Array(frameBytes(format.pixelFormat, format.width, format.height));
  bytes.set(
    info.channels <= MOST_CHANNELS ? data : firstChannels(data, info.channels * (deep ? 2 : 1), MOST_CHANNELS * (deep ? 2 : 1)),
  );
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
  return { path, frame, contents };
}

const MOST_CHANNELS = 4;

/** The first bytes of each pixel, where it has more than colour and transparency. */
function firstChannels(data: Buffer, pixelBytes: number, kept: number): Buffer {
  const pixels = data.length / pixelBytes;
  const out = Buffer.alloc(pixels * kept);
  for (let i = 0; i < pixels; i++) data.copy(out, i * kept, i * pixelBytes, i * pixelBytes + kept);
  return out;
}

/** Bare samples, pixel by pixel. */
async function samplesOf(image: Sharp, contents: StillContents): Promise<{ data: Buffer; info: Size & { channels: number } }> {
  const { samples, transparency, bits } = contents;
  const deep = bits > 8;
  const read = (from: Sharp): Promise<{ data: Buffer; info: Size & { channels: number } }> =>
    from.raw({ depth: deep ? 'ushort' : 'uchar' }).toBuffer({ resolveWithObject: true });
  if (samples !== 'grey' || !transparency || deep) return read(straight(image, contents));
  // the library gives grey of 8 bits without its transparency: of equal colours one is taken
  const { data, info } = await read(image.toColourspace('srgb'));
  if (info.channels !== MOST_CHANNELS) return { data, info };
  const grey = Buffer.alloc(data.length / 2);
  for (let i = 0; 4 * i < data.length; i++) [grey[2 * i], grey[2 * i + 1]] = [data[4 * i], data[4 * i + 3]];
  return { data: grey, info: { ...info, channels: 2 } };
}

/** Samples as they are stored; those of inks and of Lab as sRGB, by their profile where they have one. */
function straight(image: Sharp, { samples, bits }: StillContents): Sharp {
  const wide = bits > 8;
  if (samples === 'grey') return image.toColourspace(wide ? 'grey16' : 'b-w');
  return image.toColourspace(wide ? 'rgb16' : 'srgb');
}
