import { open, type FileHandle } from 'node:fs/promises';
import { type Box, box, boxesIn, findBox } from './boxes.js';
import { read, readMoov, topBoxes, tracksOf, visualEntry } from './movie-file.js';
import { type MovieRecord, soundEntry } from './movie-records.js';

/** Bytes that are moved at once. */
const BLOCK = 1 << 22;

/** A box and where it goes. */
export interface PlacedBox {
  readonly place: MovieRecord['place'];
  /** Which track, where it is another one than that of the pictures. */
  readonly track?: number;
  /** The whole box in base64. */
  readonly bytes: string;
}

/**
 * Puts boxes into a finished mp4 or mov file, in place: ffmpeg has no way to say them for pictures that are coded anew, and leaves out what it does not know.
 * Where the index stands before the pictures, these are moved and their offsets are counted anew. A file whose index is too long to be read stays as
 * it is.
 *
 * @param track that of the pictures, counted from 0 over all tracks in file order
 */
export async function insertBoxes(path: string, track: number, boxes: readonly PlacedBox[]): Promise<void> {
  const file = await open(path, 'r+');
  try {
    const moov = boxes.length ? await readMoov(file, await topBoxes(file)) : undefined;
    if (!moov) return;
    const { size } = await file.stat();
    const bytes = moovWith(boxes, track, moov, size);
    const growth = bytes.length - moov.bytes.length;
    if (growth) await moveUp(file, moov.start + moov.bytes.length, size, growth);
    await file.write(bytes, 0, bytes.length, moov.start);
    const loose = Buffer.concat(boxes.flatMap((one) => (one.place === 'file' ? Buffer.from(one.bytes, 'base64') : [])));
    if (loose.length) await file.write(loose, 0, loose.length, size + growth);
  } finally {
    await file.close();
  }
}

/**
 * A `moov` with more boxes in a track, its offsets counted anew for what stands behind it.
 *
 * @param size bytes of the file that it is of: where that grows beyond what offsets of 32 bits reach, they become such of 64
 */
export function moovWith(
  boxes: readonly PlacedBox[],
  track: number,
  { bytes, start }: { readonly bytes: Buffer; readonly start: number },
  size: number,
): Buffer {
  let grown = bytes;
  for (const one of boxes) grown = withBox(grown, track, one);
  if (size + grown.length - bytes.length > 0xffffffff && start + bytes.length < size) grown = withWideOffsets(grown);
  moveOffsets(grown, start, grown.length - bytes.length);
  return grown;
}

/** A `moov` with one box more. */
function withBox(bytes: Buffer, pictures: number, { place, track = pictures, bytes: base64 }: PlacedBox): Buffer {
  const added = Buffer.from(base64, 'base64');
  const [moov] = boxesIn(bytes);
  const trak = tracksOf(bytes)[track];
  if (place === 'file' || (place !== 'film' && !trak)) return bytes;
  if (place === 'film' || place === 'user data') return withUserData(bytes, place === 'film' ? [moov] : [moov, trak], added);
  const media = findBox(bytes, ['mdia'], trak);
  const entry = place === 'entry' ? (visualEntry(bytes, trak) ?? soundEntry(bytes, trak)) : place === 'media' ? media : trak;
  if (!entry) return bytes;
  const within = place === 'entry' ? [...tableOf(bytes, trak), findBox(bytes, ['mdia', 'minf', 'stbl', 'stsd'], trak) as Box, entry] : place === 'media' ? [entry] : []; // prettier-ignore
  return spliced(bytes, [trak, ...within], { start: entry.end, end: entry.end }, added);
}

/** A box more in the user data of the last of some boxes, each of which is in the one before. */
function withUserData(bytes: Buffer, [moov, ...within]: readonly Box[], added: Buffer): Buffer {
  const parent = within.at(-1) ?? moov;
  const there = findBox(bytes, ['udta'], parent);
  const type = added.toString('latin1', 4, 8);
  if (there && findBox(bytes, [type], there)) return bytes; // the muxer's own
  if (there) return spliced(bytes, [...within, there], { start: there.end, end: there.end }, added);
  return spliced(bytes, within, { start: parent.end, end: parent.end }, box('udta', added));
}

/** The boxes from a track down to its table of samples. */
const tableOf = (bytes: Buffer, trak: Box): Box[] =>
  ['mdia', 'minf', 'stbl'].map((_, at, path) => findBox(bytes, path.slice(0, at + 1), trak) as Box);

/** A `moov` with other bytes in place of some; the boxes around them, and `moov` itself, say their new lengths. */
function spliced(bytes: Buffer, around: readonly Box[], { start, end }: Pick<Box, 'start' | 'end'>, by: Buffer): Buffer {
  const moov = boxesIn(bytes)[0];
  const grown = Buffer.concat([bytes.subarray(0, start), by, bytes.subarray(end)]);
  const growth = grown.length - bytes.length;
  for (const { start: at } of [moov, ...around]) {
    if (grown.readUInt32BE(at) === 1) grown.writeBigUInt64BE(grown.readBigUInt64BE(at + 8) + BigInt(growth), at + 8);
    else grown.writeUInt32BE(grown.readUInt32BE(at) + growth, at);
  }
  return grown;
}

/** A `moov` whose offsets all have 64 bits (ISO/IEC 14496-12 §8.7.5). */
function withWideOffsets(bytes: Buffer): Buffer {
  let wide = bytes;
  for (const track of tracksOf(bytes).keys()) {
    const trak = tracksOf(wide)[track];
    const narrow = trak && findBox(wide, ['mdia', 'minf', 'stbl', 'stco'], trak);
    if (!narrow) continue;
    const { start, content, end } = narrow;
    const count = Math.floor((end - content - 8) / 4);
    const wider = Buffer.alloc(16 + 8 * count);
    wider.writeUInt32BE(wider.length);
    wider.write('co64', 4, 'latin1');
    wide.copy(wider, 8, content, content + 8);
    for (let at = 0; at < count; at++) wider.writeBigUInt64BE(BigInt(wide.readUInt32BE(content + 8 + 4 * at)), 16 + 8 * at);
    wide = spliced(wide, [trak, ...tableOf(wide, trak)], { start, end }, wider);
  }
  return wide;
}

/** Adds to every offset of a chunk that lies behind a place in the file. */
function moveOffsets(bytes: Buffer, behind: number, by: number): void {
  for (const trak of tracksOf(bytes)) {
    const table = findBox(bytes, ['mdia', 'minf', 'stbl'], trak);
    for (const { type, content, end } of table ? boxesIn(bytes, table.content, table.end) : []) {
      if (type !== 'stco' && type !== 'co64') continue;
      const step = type === 'stco' ? 4 : 8;
      for (let at = content + 8; at + step <= end; at += step) {
        const offset = step === 4 ? bytes.readUInt32BE(at) : Number(bytes.readBigUInt64BE(at));
        if (offset < behind) continue;
        if (step === 4) bytes.writeUInt32BE(offset + by, at);
        else bytes.writeBigUInt64BE(BigInt(offset + by), at);
      }
    }
  }
}

/** Moves the rest of a file up, from its end on. */
async function moveUp(file: FileHandle, from: number, size: number, by: number): Promise<void> {
  for (let end = size; end > from;) {
    const start = Math.max(from, end - BLOCK);
    const block = await read(file, start, end - start);
    await file.write(block, 0, block.length, start + by);
    end = start;
  }
}
