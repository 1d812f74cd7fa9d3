import { readDirectory, type TiffStructure, type TiffTag, TYPE_BYTES } from './tiff-structure.js';

/** A field to write: bytes in the file's byte order, or a directory of its own that it points to. */
export interface NewTag {
  readonly tag: number;
  readonly type: number;
  readonly data: Buffer | readonly NewTag[];
}

/** Fields that point to a directory: EXIF, GPS and interoperability. */
export const POINTERS = new Set([34665, 34853, 40965]);

const LONG = 4;

/** Fields as they are to be written in another file, with the directories that they point to. */
export function tagsToWrite(tags: readonly TiffTag[], from: TiffStructure, little: boolean, depth = 0): NewTag[] {
  return tags.flatMap(({ tag, type, data }) => {
    if (!POINTERS.has(tag)) return { tag, type, data: from.little === little ? data : swapped(data, type) };
    if (depth > 2) return [];
    const at = from.little ? data.readUInt32LE(0) : data.readUInt32BE(0);
    return { tag, type: LONG, data: tagsToWrite(readDirectory(from, at).tags, from, little, depth + 1) };
  });
}

/** A directory's bytes, for a place `at` of a file, its values and its own directories behind it. */
export function writeDirectory(tags: readonly NewTag[], little: boolean, at: number, next = 0): Buffer {
  const sorted = [...tags].sort((a, b) => a.tag - b.tag);
  const head = Buffer.alloc(2 + 12 * sorted.length + 4);
  const write = (value: number, place: number, size: 2 | 4): unknown =>
    little ? head.writeUIntLE(value, place, size) : head.writeUIntBE(value, place, size);
  const parts: Buffer[] = [head];
  let end = at + head.length;
  const append = (bytes: Buffer): number => {
    const place = end;
    const padded = bytes.length % 2 ? Buffer.concat([bytes, Buffer.alloc(1)]) : bytes;
    parts.push(padded);
    end += padded.length;
    return place;
  };
  write(sorted.length, 0, 2);
  sorted.forEach(({ tag, type, data }, i) => {
    const place = 2 + 12 * i;
    write(tag, place, 2);
    write(type, place + 2, 2);
    if (!Buffer.isBuffer(data)) {
      write(1, place + 4, 4);
      write(append(writeDirectory(data, little, end)), place + 8, 4);
      return;
    }
    write(data.length / (TYPE_BYTES[type] || 1), place + 4, 4);
    if (data.length <= 4) data.copy(head, place + 8);
    else write(append(data), place + 8, 4);
  });
  write(next, 2 + 12 * sorted.length, 4);
  return Buffer.concat(parts);
}

/** A TIFF structure of one directory: what EXIF blocks are. */
export function exifBlock(tags: readonly NewTag[], little: boolean): Buffer {
  const head = Buffer.from(little ? 'II*\0\x08\0\0\0' : 'MM\0*\0\0\0\x08', 'latin1');
  return Buffer.concat([head, writeDirectory(tags, little, head.length)]);
}

/** A TIFF file whose first directory has some fields more, or other ones; all else stays where it is. Not for BigTIFF. */
export function withTags(file: TiffStructure, added: readonly NewTag[], left: ReadonlySet<number> = new Set()): Buffer {
  const { bytes, little } = file;
  const first = little ? bytes.readUInt32LE(4) : bytes.readUInt32BE(4);
  const { tags, next } = readDirectory(file, first);
  const replaced = new Set([...left, ...added.map(({ tag }) => tag)]);
  const kept = tags.filter(({ tag }) => !replaced.has(tag)).map(({ tag, type, data }) => ({ tag, type, data }));
  const padded = bytes.length % 2 ? Buffer.concat([bytes, Buffer.alloc(1)]) : Buffer.from(bytes);
  if (little) padded.writeUInt32LE(padded.length, 4);
  else padded.writeUInt32BE(padded.length, 4);
  return Buffer.concat([padded, writeDirectory([...kept, ...added], little, padded.length, next)]);
}

/** A field's values in the other byte order. */
export function swapped(data: Buffer, type: number): Buffer {
  const size = type === 5 || type === 10 ? 4 : (TYPE_BYTES[type] ?? 1);
  const copy = Buffer.from(data);
  if (size === 2) copy.swap16();
  if (size === 4) copy.swap32();
  if (size === 8) copy.swap64();
  return copy;
}
