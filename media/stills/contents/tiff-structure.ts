/** One field of a directory of a TIFF structure; EXIF is one too. */
export interface TiffTag {
  readonly tag: number;
  /** Field type, 1…13, and 16…18 of BigTIFF. */
  readonly type: number;
  readonly count: number;
  /** In the byte order of the file. */
  readonly data: Buffer;
  /** Where `data` begins in the file. */
  readonly at: number;
}

/** A TIFF structure, opened. */
export interface TiffStructure {
  readonly bytes: Buffer;
  readonly little: boolean;
  readonly big: boolean;
  /** Those that follow each other from the first one on. */
  readonly directories: readonly (readonly TiffTag[])[];
}

/** Bytes of a value, by field type. */
export const TYPE_BYTES = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4, 0, 0, 8, 8, 8] as const;

/** Files with more directories lead in a circle. */
const MOST_DIRECTORIES = 4096;

/** Opens a TIFF file or an EXIF block; undefined where it is none. Damaged fields are left out. */
export function readTiff(bytes: Buffer): TiffStructure | undefined {
  const order = bytes.toString('latin1', 0, 2);
  if (bytes.length < 8 || (order !== 'II' && order !== 'MM')) return undefined;
  const little = order === 'II';
  const read = readerOf(bytes, little);
  const version = read(2, 2);
  if (version !== 42 && version !== 43) return undefined;
  const big = version === 43;
  const directories: (readonly TiffTag[])[] = [];
  const seen = new Set<number>();
  let at = big ? read(8, 8) : read(4, 4);
  while (at > 0 && at < bytes.length && !seen.has(at) && directories.length < MOST_DIRECTORIES) {
    seen.add(at);
    const { tags, next } = readDirectory({ bytes, little, big }, at);
    directories.push(tags);
    at = next;
  }
  return { bytes, little, big, directories };
}

/** The directory at a place of the file. */
export function readDirectory(
  { bytes, little, big }: Pick<TiffStructure, 'bytes' | 'little' | 'big'>,
  at: number,
): { readonly tags: readonly TiffTag[]; readonly next: number; readonly nextAt: number } {
  const read = readerOf(bytes, little);
  const [head, entry, inline] = big ? [8, 20, 8] : [2, 12, 4];
  const count = Math.min(read(at, head), 65_535);
  const tags: TiffTag[] = [];
  for (let i = 0, from = at + head; i < count && from + entry <= bytes.length; i++, from += entry) {
    const type = read(from + 2, 2);
    const values = read(from + 4, inline);
    const length = values * (TYPE_BYTES[type] ?? 0);
    const place = length <= inline ? from + entry - inline : read(from + entry - inline, inline);
    if (!length || place + length > bytes.length) continue;
    tags.push({ tag: read(from, 2), type, count: values, data: bytes.subarray(place, place + length), at: place });
  }
  const nextAt = at + head + count * entry;
  return { tags, next: read(nextAt, inline), nextAt };
}

/** The values of a field of whole numbers. */
export function numbersOf({ type, data }: TiffTag, little: boolean): number[] {
  const size = type === 5 || type === 10 ? 4 : (TYPE_BYTES[type] ?? 1);
  const read = readerOf(data, little);
  return Array.from({ length: Math.floor(data.length / size) }, (_, i) => read(i * size, size));
}

/** Reads unsigned numbers of a byte order; 0 behind the end. */
function readerOf(bytes: Buffer, little: boolean): (at: number, size: number) => number {
  return (at, size) => {
    if (at < 0 || at + size > bytes.length) return 0;
    if (size === 8) return Number(little ? bytes.readBigUInt64LE(at) : bytes.readBigUInt64BE(at));
    return little ? bytes.readUIntLE(at, size) : bytes.readUIntBE(at, size);
  };
}
