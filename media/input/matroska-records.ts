import { open, type FileHandle } from 'node:fs/promises';

/** Elements of Matroska that are looked at (RFC 9559), by their identifiers. */
const ID = {
  segment: 0x18538067,
  cluster: 0x1f43b675,
  tracks: 0x1654ae6b,
  track: 0xae,
  kind: 0x83,
  video: 0xe0,
  chapters: 0x1043a770,
  edition: 0x45b9,
  ordered: 0x45dd,
  chapter: 0xb6,
  display: 0x80,
  hidden: 0x98,
} as const;
const CROPS = new Set([0x54aa, 0x54bb, 0x54cc, 0x54dd]);

/** Longer tables are not looked at. */
const MOST_BYTES = 1 << 24;
const MOST_ELEMENTS = 1e6;

interface Element {
  readonly id: number;
  readonly start: number;
  readonly end: number;
}

/** What a Matroska file says that ffmpeg does not read, in words: cropped pictures, chapters in another order, in chapters, and in several languages. */
export async function matroskaRecords(path: string): Promise<string[]> {
  const file = await open(path, 'r');
  try {
    const found = new Set<string>();
    for await (const { id, start, end } of tables(file)) {
      const bytes = Buffer.alloc(end - start);
      await file.read(bytes, 0, bytes.length, start);
      (id === ID.tracks ? ofTracks : ofChapters)(bytes).forEach((name) => found.add(name));
    }
    return [...found];
  } finally {
    await file.close();
  }
}

/** The tables of tracks and of chapters, wherever they stand among the pictures. */
async function* tables(file: FileHandle): AsyncGenerator<Element> {
  const { size } = await file.stat();
  const head = Buffer.alloc(16);
  let end = size;
  for (let at = 0, count = 0; at < end && count < MOST_ELEMENTS; count++) {
    const { bytesRead } = await file.read(head, 0, head.length, at);
    const element = elementAt(head.subarray(0, bytesRead), 0, size - at);
    if (!element) return;
    const [start, stop] = [at + element.start, at + element.end];
    if (element.id === ID.segment) [at, end] = [start, Math.min(size, stop)];
    else {
      if ((element.id === ID.tracks || element.id === ID.chapters) && stop - start <= MOST_BYTES && stop <= size) yield { id: element.id, start, end: stop }; // prettier-ignore
      if (element.id === ID.cluster && stop >= size) return; // of unknown length
      at = stop;
    }
  }
}

const ofTracks = (bytes: Buffer): string[] =>
  childrenOf(bytes, { id: ID.tracks, start: 0, end: bytes.length }).some(
    (track) =>
      track.id === ID.track &&
      childrenOf(bytes, track).some(
        (video) =>
          video.id === ID.video &&
          childrenOf(bytes, video).some((crop) => CROPS.has(crop.id) && bytes.subarray(crop.start, crop.end).some(Boolean)),
      ),
  )
    ? ['the cropping of the pictures (PixelCrop)']
    : [];

function ofChapters(bytes: Buffer): string[] {
  const found: string[] = [];
  const isSet = ({ start, end }: Element): boolean => bytes.subarray(start, end).some(Boolean);
  for (const edition of childrenOf(bytes, { id: ID.chapters, start: 0, end: bytes.length })) {
    if (edition.id !== ID.edition) continue;
    const within = childrenOf(bytes, edition);
    if (within.some((one) => one.id === ID.ordered && isSet(one))) found.push('the order that chapters are to be played in');
    for (const chapter of within) {
      if (chapter.id !== ID.chapter) continue;
      const parts = childrenOf(bytes, chapter);
      if (parts.some(({ id }) => id === ID.chapter)) found.push('chapters in chapters');
      if (parts.filter(({ id }) => id === ID.display).length > 1) found.push('names of chapters in further languages');
      if (parts.some((one) => one.id === ID.hidden && isSet(one))) found.push('that chapters are hidden');
    }
  }
  return found;
}

function childrenOf(bytes: Buffer, { start, end }: Element): Element[] {
  const found: Element[] = [];
  for (let at = start; at < end;) {
    const element = elementAt(bytes, at, end - at);
    if (!element) break;
    found.push(element);
    at = element.end;
  }
  return found;
}

/** The element at a place: an identifier and a length, each of which says by its leading bits how long it is. `rest`: how far one of unknown length goes. */
function elementAt(bytes: Buffer, at: number, rest: number): Element | undefined {
  const idLength = Math.clz32(bytes[at] ?? 0) - 23;
  if (idLength > 4 || at + idLength >= bytes.length) return undefined;
  const place = at + idLength;
  const sizeLength = Math.clz32(bytes[place]) - 23;
  if (sizeLength > 8 || place + sizeLength > bytes.length) return undefined;
  let size = bytes[place] & (0xff >> sizeLength);
  let unknown = size === 0xff >> sizeLength;
  for (let i = 1; i < sizeLength; i++) {
    size = size * 256 + bytes[place + i];
    unknown &&= bytes[place + i] === 0xff;
  }
  const start = place + sizeLength;
  return { id: bytes.readUIntBE(at, idLength), start, end: unknown ? at + rest : start + size };
}
