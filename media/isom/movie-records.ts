import { type Box, boxesIn, findBox } from './boxes.js';

/** A box that ffmpeg does not write as it was: what cameras and editing programs say of a film, how ambisonic sound is laid out. */
export interface MovieRecord {
  readonly type: string;
  /** What people call it. */
  readonly name: string;
  /** True where ffmpeg reads it as a tag: then other file formats have it too. */
  readonly isTag?: true;
  /** Where it stands: in the file itself, in the user data of the film or of a track, in a track's media, beside the record of its coding. */
  readonly place: 'file' | 'film' | 'user data' | 'media' | 'track' | 'entry';
  /** The place of its track in the file; absent for what is the whole film's. */
  readonly track?: number;
  /** The whole box in base64; absent for what speaks of the old pictures or their bytes, and for what is too long to be carried. */
  readonly bytes?: string;
}

/** Longer boxes are named, but not carried. */
export const MOST_RECORD_BYTES = 1 << 24;

/** User data that is ffmpeg's to write, or tells what wrote and coded the old file. */
const OF_MUXER = new Set(['meta', 'chpl', 'hnti', 'hinf', '\xa9too', '\xa9swr', '\xa9enc', '\xa9fmt', '\xa9req', '@PRM', '@PRQ']);

/** User data that ffmpeg reads as tags or uses of tracks, but for what is plain in more than one way. */
const TAGS =
  /^(?:FIRM|HMMT|kind|aART|akID|apID|catg|cprt|desc|egid|keyw|ldes|loci|manu|modl|name|purd|so(?:aa|al|ar|co|nm|sn)|\xa9(?:ART|PRD|alb|aut|chp|cmt|com|cpy|day|dir|dis|ed1|gen|grp|hst|inf|lyr|mak|mal|mod|nam|ope|prd|prf|src|st3|trk|url|wrn|wrt|xyz))$/;

/** Boxes that stand in every file, and those that say how the media are coded. */
const OF_FILE = new Set('ftyp moov mdat free skip wide moof mfra sidx ssix styp pdin prft emsg'.split(' '));

/** Small pictures, which show the film before the edit. */
const PICTURES = new Set(['CNTH', 'PANA', 'THMB', 'thmb', 'pnot', 'PICT']);

/** Boxes with a number for a name, by its first digits. */
const UUIDS: Readonly<Record<string, string>> = { be7acfcb: 'XMP', d8fec3d6: 'content credentials' };

/** How sound is laid out in space (Google's Spatial Audio). */
const OF_SOUND = new Set(['SA3D', 'SAND']);

/** Whether a box of the file itself is a record. */
export const isRecordOfFile = (type: string): boolean => /^[\x20-\x7e]{4}$/.test(type) && !OF_FILE.has(type);

/** A box of the file itself as a record. */
export function recordOfFile(type: string, bytes: Buffer): MovieRecord {
  const name = nameOf(type, bytes, 0);
  return { type, name, place: 'file', ...(name === 'XMP' && { bytes: bytes.toString('base64') }) };
}

/** The records in a `moov`. */
export function recordsIn(bytes: Buffer, tracks: readonly Box[]): MovieRecord[] {
  const [moov] = boxesIn(bytes);
  if (!moov) return [];
  const loose = boxesIn(bytes, moov.content, moov.end).filter(({ type }) => type === 'uuid');
  return [
    ...loose.map(({ type, start }): MovieRecord => ({ type, name: nameOf(type, bytes, start), place: 'film' })),
    ...userData(bytes, moov).map((box) => recordOf(bytes, box, 'film')),
    ...tracks.flatMap((trak, track) => [
      ...userData(bytes, trak).map((box) => recordOf(bytes, box, 'user data', track)),
      ...childrenOf(bytes, findBox(bytes, ['mdia'], trak), ({ type }) => type === 'elng').map((box) => recordOf(bytes, box, 'media', track)), // prettier-ignore
      ...besideSound(bytes, trak).map((box) => recordOf(bytes, box, 'entry', track)),
      ...childrenOf(bytes, trak, ({ type }) => type === 'tapt').map((box) => recordOf(bytes, box, 'track', track)),
      ...speeds(bytes, trak, track),
    ]),
  ];
}

function recordOf(bytes: Buffer, { type, start, end }: Box, place: MovieRecord['place'], track?: number): MovieRecord {
  const carried = !PICTURES.has(type) && end - start <= MOST_RECORD_BYTES;
  return {
    type,
    name: nameOf(type, bytes, start),
    place,
    ...(track !== undefined && { track }),
    ...((place === 'film' || place === 'user data') && TAGS.test(type) && { isTag: true }),
    ...(carried && { bytes: bytes.toString('base64', start, end) }),
  };
}

/** User data, but for the plan of an output, which ffmpeg writes as a description. */
const userData = (bytes: Buffer, parent: Box): Box[] =>
  childrenOf(bytes, findBox(bytes, ['udta'], parent), ({ type, content, end }) => {
    if (OF_MUXER.has(type) || !/^[\x20-\x7e\xa9][\x20-\x7e]{3}$/.test(type)) return false;
    return !bytes.subarray(content, end).includes('{"overpaint":');
  });

const childrenOf = (bytes: Buffer, parent: Box | undefined, is: (box: Box) => boolean): Box[] =>
  parent ? boxesIn(bytes, parent.content, parent.end).filter(is) : [];

/** Bytes of a sample entry of sound before its boxes, by QuickTime's version of it (ISO/IEC 14496-12 §12.2.3). */
const SOUND_ENTRY = [28, 44, 64];

function besideSound(bytes: Buffer, trak: Box): Box[] {
  const entry = soundEntry(bytes, trak);
  if (!entry) return [];
  const head = SOUND_ENTRY[bytes.readUInt16BE(entry.content + 8)] as number | undefined;
  return head === undefined ? [] : boxesIn(bytes, entry.content + head, entry.end).filter(({ type }) => OF_SOUND.has(type));
}

/** The first sample entry of a track of sound. */
export function soundEntry(bytes: Buffer, trak: Box): Box | undefined {
  const handler = findBox(bytes, ['mdia', 'hdlr'], trak);
  if (!handler || bytes.toString('latin1', handler.content + 8, handler.content + 12) !== 'soun') return undefined;
  const table = findBox(bytes, ['mdia', 'minf', 'stbl', 'stsd'], trak);
  const entry = table && boxesIn(bytes, table.content + 8, table.end)[0];
  return entry && entry.content + SOUND_ENTRY[0] <= entry.end ? entry : undefined;
}

/** Edit lists that play a track at another speed, which ffmpeg does not follow (ISO/IEC 14496-12 §8.6.6). */
function speeds(bytes: Buffer, trak: Box, track: number): MovieRecord[] {
  const list = findBox(bytes, ['edts', 'elst'], trak);
  if (!list) return [];
  const step = bytes[list.content] ? 20 : 12;
  for (let at = list.content + 8 + step; at <= list.end; at += step)
    if (bytes.readInt16BE(at - 4) !== 1 || bytes.readInt16BE(at - 2) !== 0)
      return [{ type: 'elst', name: 'the speed that an edit list asks for', place: 'track', track }];
  return [];
}

function nameOf(type: string, bytes: Buffer, start: number): string {
  if (type === 'XMP_') return 'XMP';
  if (PICTURES.has(type)) return `a small picture (box ${type})`;
  if (type !== 'uuid') return `box ${type.replace('\xa9', '©')}`;
  const digits = bytes.toString('hex', start + 8, start + 12);
  return UUIDS[digits] ?? `box uuid ${digits}`;
}
