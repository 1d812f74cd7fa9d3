import { readFile } from 'node:fs/promises';
import { writeFile } from '../../../core/write-file.js';
import type { Notify } from '../../../core/notice.js';
import { EditError } from '../../../core/errors.js';
import type { Frame } from '../../../core/frame.js';
import { listOf } from '../../../core/options.js';
import { BACKGROUND } from '../../colour/lay-on-colour.js';
import type { Carried } from '../contents/carry.js';
import { isRareTag } from '../contents/file-rules.js';
import { thumbnailIn, withThumbnail } from '../contents/exif.js';
import { SEGMENT_BYTES } from '../contents/jpeg-segments.js';
import { compareContents } from '../contents/compare-contents.js';
import { isOwnXmp } from '../contents/list-contents.js';
import { readContents } from '../contents/read-contents.js';
import type { StillContents } from '../contents/still-contents.js';
import { readTiff } from '../contents/tiff-structure.js';
import type { Still } from '../still.js';
import type { StillFormat } from '../still-formats.js';
import { encodeStill } from './encode-still.js';
import { addXmpToJpeg } from './into-jpeg.js';
import { addXmpToPng } from './into-png.js';
import { addXmpToTiff } from './into-tiff.js';
import { addXmpToWebp } from './into-webp.js';
import { makeThumbnail } from './make-thumbnail.js';

/** How a packet is put into a file that stays as it is coded; AVIF's places of things would all move. */
const ADD_XMP: Partial<Record<StillContents['kind'], (bytes: Buffer, xmp: string, contents: StillContents) => Buffer>> = {
  png: addXmpToPng,
  jpeg: addXmpToJpeg,
  webp: addXmpToWebp,
  tiff: addXmpToTiff,
};

/** Of an EXIF block in a segment of JPEG. */
const EXIF_BYTES = SEGMENT_BYTES - 6;

const BIG_TIFF = 43;

/** Whether an XMP packet can be put into a picture that is copied byte for byte: it has none yet but Overpaint's own, and nothing in it vouches for its bytes. */
export function canAddXmp({ contents: { kind, xmp, bound } }: Still, bytes: Buffer): boolean {
  const bigTiff = kind === 'tiff' && (bytes[2] === BIG_TIFF || bytes[3] === BIG_TIFF);
  const free = xmp === undefined || isOwnXmp(xmp);
  return free && !bound.includes('content credentials') && ADD_XMP[kind] !== undefined && !bigTiff;
}

/** Writes a picture that nothing edits in its own format: as it is coded, with a packet more. */
export async function copyStill({ contents }: Still, bytes: Buffer, target: string, xmp: string | undefined): Promise<void> {
  await writeFile(target, xmp === undefined ? bytes : (ADD_XMP[contents.kind]?.(bytes, xmp, contents) ?? bytes));
}

/**
 * Writes a frame as a picture that carries what of its source can be carried, and holds the written file against that.
 *
 * @param edited whether samples were changed: then small copies of the picture are made anew
 * @throws `output/…`; `check/lost` where the written file lacks something that nobody named
 */
export async function writeStill(
  frame: Pick<Frame, 'format' | 'planes'>,
  { contents, ...how }: Carried,
  target: string,
  format: StillFormat,
  { edited, xmp, onNotice }: { readonly edited: boolean; readonly xmp?: string | undefined; readonly onNotice: Notify },
): Promise<void> {
  const exif =
    edited && contents.exif
      ? await withNewThumbnail(contents.exif, frame, how.background, format.segments, onNotice)
      : contents.exif;
  const carried = { ...contents, exif, ...(xmp !== undefined && { xmp }) };
  await writeFile(target, await encodeStill(frame, carried, format, how));
  const missing = lostRows(carried, await readContents(await readFile(target))).filter(
    (row) => format.kind !== 'avif' || !isRareTag(row.replace(/ \(.*$/s, '')),
  );
  if (!missing.length) return;
  throw new EditError('check/lost', `The written picture lacks what it should carry: ${listOf(missing, 'and')}.`, { missing });
}

/** Names of what a file should carry and does not; what it has besides, such as its mark, does not count. */
const lostRows = (expected: StillContents, written: StillContents): string[] =>
  compareContents(expected, written).flatMap(({ name, source, output, same }) =>
    same || source === null ? [] : [`${name} (${source}, found ${output ?? 'none'})`],
  );

async function withNewThumbnail(
  exif: Buffer,
  frame: Pick<Frame, 'format' | 'planes'>,
  background: string | undefined,
  segments: boolean,
  onNotice: Notify,
): Promise<Buffer> {
  const structure = readTiff(exif);
  if (!structure || structure.directories.length < 2) return exif;
  const old = thumbnailIn(structure);
  const small = old && (await makeThumbnail(frame, old.bytes, background ?? BACKGROUND).catch(() => undefined));
  const anew = withThumbnail(exif, small);
  const fits = !segments || anew.length <= EXIF_BYTES;
  if (old && (!small || !fits))
    onNotice({
      code: 'lost/thumbnail',
      message: `The thumbnail in EXIF is left out after all: ${small ? 'EXIF has no room for a new one' : 'it is no picture that can be read, so none is made anew'}.`,
    });
  return fits ? anew : withThumbnail(exif, undefined);
}
