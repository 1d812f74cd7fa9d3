import { open, type FileHandle } from 'node:fs/promises';
import { type Box, boxesIn, boxHead, findBox } from './boxes.js';
import { isRecordOfFile, MOST_RECORD_BYTES, type MovieRecord, recordOfFile, recordsIn } from './movie-records.js';

/** A `moov` that is longer than this is not read: then nothing is known of what ffprobe does not tell. */
const MAX_MOOV = 512e6;

/** What the boxes of an mp4 or mov file say that ffprobe does not. */
export interface MovieFacts {
  /** The index stands before the pictures, so that the file plays while it is still being loaded. */
  readonly faststart: boolean;
  /** Boxes beside pictures that players read, by the track's place in the file: spherical and stereo records, clean apertures and the like. */
  readonly pictureBoxes: ReadonlyMap<number, readonly PictureBox[]>;
  /** What stands elsewhere and ffmpeg does not read. */
  readonly records: readonly MovieRecord[];
}

/** A box that belongs to a track of pictures. */
export interface PictureBox {
  readonly type: string;
  /** Where it stands: beside the sample entry's codec record, or in the track itself. */
  readonly place: 'entry' | 'track';
  /** The whole box in base64. */
  readonly bytes: string;
}

/** Reads the boxes of a file; `undefined` for one of another format, or without an index. */
export async function readMovieFacts(path: string): Promise<MovieFacts | undefined> {
  const file = await open(path, 'r');
  try {
    const layout = await topBoxes(file);
    const moov = await readMoov(file, layout);
    if (!moov) return undefined;
    const media = layout.find(({ type }) => type === 'mdat' || type === 'moof');
    return {
      faststart: !media || moov.start < media.start,
      pictureBoxes: pictureBoxes(moov.bytes),
      records: [...recordsIn(moov.bytes, tracksOf(moov.bytes)), ...(await recordsOfFile(file, layout))],
    };
  } finally {
    await file.close();
  }
}

async function recordsOfFile(file: FileHandle, layout: readonly TopBox[]): Promise<MovieRecord[]> {
  const found: MovieRecord[] = [];
  for (const { type, start, length } of layout)
    if (isRecordOfFile(type)) {
      const whole = length <= MOST_RECORD_BYTES;
      const { bytes, ...named } = recordOfFile(type, await read(file, start, whole ? length : 64));
      found.push(whole ? { ...named, ...(bytes !== undefined && { bytes }) } : named);
    }
  return found;
}

/** A file's `moov` and where it stands; `undefined` where there is none, or one that is too long to be read. */
export async function readMoov(
  file: FileHandle,
  layout: readonly TopBox[],
): Promise<{ readonly start: number; readonly bytes: Buffer } | undefined> {
  const moov = layout.find(({ type }) => type === 'moov');
  if (!moov || moov.length > MAX_MOOV) return undefined;
  return { start: moov.start, bytes: await read(file, moov.start, moov.length) };
}

/** A box of the file itself. */
export interface TopBox {
  readonly type: string;
  readonly start: number;
  readonly length: number;
}

/** The boxes of a file, without what is in them. */
export async function topBoxes(file: FileHandle): Promise<TopBox[]> {
  const { size } = await file.stat();
  const found: TopBox[] = [];
  for (let at = 0; at + 8 <= size;) {
    const head = boxHead(await read(file, at, Math.min(16, size - at)), size - at);
    if (!head) break;
    found.push({ type: head.type, start: at, length: head.length });
    at += head.length;
  }
  return found;
}

/** Bytes of a file. */
export async function read(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  await file.read(buffer, 0, length, position);
  return buffer;
}

/** Boxes that the muxer writes itself, from what it knows of codec and colour. */
const OF_MUXER = new Set(
  'avcC hvcC vpcC av1C esds d263 jp2h colr pasp btrt fiel gama glbl mdcv clli SmDm CoLL dvcC dvvC dvwC hvcE avcE dpxe ACLR AALP APRG ADHR ARES AORD'.split(' '), // prettier-ignore
);

/** Begin of the box by which players of their time knew a film that they could play. */
const OF_IPOD = '6b6840f2';

/** Bytes of a visual sample entry before its boxes (ISO/IEC 14496-12 §12.1.3). */
const VISUAL_ENTRY = 78;

function pictureBoxes(bytes: Buffer): Map<number, PictureBox[]> {
  const found = new Map<number, PictureBox[]>();
  tracksOf(bytes).forEach((track, index) => {
    const entry = visualEntry(bytes, track);
    if (!entry) return;
    const keep = (place: PictureBox['place'], { type, start, end }: Box): PictureBox => ({ type, place, bytes: bytes.toString('base64', start, end) }); // prettier-ignore
    const beside = boxesIn(bytes, entry.content + VISUAL_ENTRY, entry.end).filter((box) => /^[\x20-\x7e]{4}$/.test(box.type) && (!OF_MUXER.has(box.type) || hasLayers(bytes, box))); // prettier-ignore
    const ofTrack = boxesIn(bytes, track.content, track.end).filter(
      ({ type, content }) => type === 'uuid' && bytes.toString('hex', content, content + 4) !== OF_IPOD,
    );
    const all = [...beside.map((box) => keep('entry', box)), ...ofTrack.map((box) => keep('track', box))];
    if (all.length) found.set(index, all);
  });
  return found;
}

/** Whether the record of HEVC names layers beside the first, which no decoder here reads (ISO/IEC 14496-15 §8.3.2.1). */
function hasLayers(bytes: Buffer, { type, content, end }: Box): boolean {
  if (type !== 'hvcC') return false;
  const record = bytes.subarray(content, end);
  let at = 23;
  for (let arrays = record[22] ?? 0; arrays > 0 && at + 3 <= record.length; arrays--) {
    let units = record.readUInt16BE(at + 1);
    for (at += 3; units > 0 && at + 4 <= record.length; units--, at += 2 + record.readUInt16BE(at))
      if (((record[at + 2] & 1) << 5) | (record[at + 3] >> 3)) return true;
  }
  return false;
}

/** The tracks of a `moov` in the order of the file, which is that of ffmpeg's streams. */
export function tracksOf(bytes: Buffer): Box[] {
  const [moov] = boxesIn(bytes);
  return moov ? boxesIn(bytes, moov.content, moov.end).filter(({ type }) => type === 'trak') : [];
}

/** The first sample entry of a track of pictures. */
export function visualEntry(bytes: Buffer, track: Box): Box | undefined {
  const handler = findBox(bytes, ['mdia', 'hdlr'], track);
  if (!handler || bytes.toString('latin1', handler.content + 8, handler.content + 12) !== 'vide') return undefined;
  const table = findBox(bytes, ['mdia', 'minf', 'stbl', 'stsd'], track);
  const entry = table && boxesIn(bytes, table.content + 8, table.end)[0];
  return entry && entry.content + VISUAL_ENTRY <= entry.end ? entry : undefined;
}
