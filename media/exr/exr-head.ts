import { open } from 'node:fs/promises';

/** What the head of an OpenEXR file says that a decoder of its pictures does not (OpenEXR file layout, "Header"). */
export interface ExrHead {
  /** How samples of its first channel are stored. */
  readonly samples: 'half' | 'float' | 'whole';
  /** Its compression, by ffmpeg's names where it has one. */
  readonly compression: string;
  /** x and y of red, green, blue and white, where the file says them. */
  readonly chromaticities: readonly number[] | undefined;
}

const MAGIC = 0x01312f76;
const SAMPLES = ['whole', 'half', 'float'] as const;
const COMPRESSIONS = ['none', 'rle', 'zip1', 'zip16', 'piz', 'pxr24', 'b44', 'b44a', 'dwaa', 'dwab'];

/** Bytes at the beginning that hold the attributes of any usual file. */
const HEAD_BYTES = 65_536;

/** Reads the head of a file; `undefined` where it is no OpenEXR, or one whose head is not all there. */
export async function readExrHead(path: string): Promise<ExrHead | undefined> {
  const file = await open(path, 'r').catch(() => undefined);
  if (!file) return undefined;
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    return exrHead(buffer.subarray(0, bytesRead));
  } finally {
    await file.close();
  }
}

/** {@link readExrHead} of bytes in memory. */
export function exrHead(bytes: Buffer): ExrHead | undefined {
  const { attributes } = attributesOf(bytes) ?? {};
  if (!attributes) return undefined;
  const channels = attributes.get('channels') ?? Buffer.alloc(0);
  const kind = channels.indexOf(0) + 1;
  const chromaticities = attributes.get('chromaticities');
  return {
    samples: (kind && kind + 4 <= channels.length ? SAMPLES[channels.readUInt32LE(kind)] : undefined) ?? 'half',
    compression: COMPRESSIONS[attributes.get('compression')?.[0] ?? 0] ?? 'none',
    chromaticities: chromaticities?.length === 32 ? Array.from({ length: 8 }, (_, at) => chromaticities.readFloatLE(4 * at)) : undefined, // prettier-ignore
  };
}

/** The attributes of a file's first part, by name, with their types, and where they end. */
export function attributesOf(
  bytes: Buffer,
): { readonly attributes: Map<string, Buffer>; readonly types: Map<string, string>; readonly end: number } | undefined {
  if (bytes.length < 9 || bytes.readUInt32LE(0) !== MAGIC) return undefined;
  const attributes = new Map<string, Buffer>();
  const types = new Map<string, string>();
  let at = 8;
  while (bytes[at] !== 0) {
    const name = bytes.indexOf(0, at);
    const type = name < 0 ? -1 : bytes.indexOf(0, name + 1);
    if (type < 0 || type + 5 > bytes.length) return undefined;
    const start = type + 5;
    const end = start + bytes.readUInt32LE(type + 1);
    if (end >= bytes.length) return undefined;
    const key = bytes.toString('latin1', at, name);
    attributes.set(key, bytes.subarray(start, end));
    types.set(key, bytes.toString('latin1', name + 1, type));
    at = end;
  }
  return { attributes, types, end: at + 1 };
}

/** An attribute of a head. */
export interface ExrAttribute {
  readonly name: string;
  readonly type: string;
  readonly data: Buffer;
}

/** A file of one part of lines, as ffmpeg writes it, with chromaticities in its head. */
export function withChromaticities(bytes: Buffer, chromaticities: readonly number[]): Buffer {
  const data = Buffer.alloc(32);
  chromaticities.forEach((value, at) => data.writeFloatLE(value, 4 * at));
  return withAttributes(bytes, [{ name: 'chromaticities', type: 'chromaticities', data }]);
}

/** A file of one part of lines, as ffmpeg writes it, with further attributes in its head, or other values of those: the places of its lines count them. */
export function withAttributes(bytes: Buffer, added: readonly ExrAttribute[]): Buffer {
  const { attributes, end = 0 } = attributesOf(bytes) ?? {};
  const window = attributes?.get('dataWindow');
  if (!attributes || window?.length !== 16) return bytes;
  const fresh = added.filter(({ name }) => !attributes.has(name));
  for (const { name, data } of added) {
    const there = attributes.get(name); // a view of the file's own bytes
    if (there?.length === data.length) data.copy(there);
  }
  const attribute = Buffer.concat(
    fresh.flatMap(({ name, type, data }) => {
      const size = Buffer.alloc(4);
      size.writeUInt32LE(data.length);
      return [Buffer.from(`${name}\0${type}\0`, 'latin1'), size, data];
    }),
  );
  if (!attribute.length) return bytes;
  const grown = Buffer.concat([bytes.subarray(0, 8), attribute, bytes.subarray(8)]);
  const lines = window.readInt32LE(12) - window.readInt32LE(4) + 1;
  const perBlock = attributes.get('compression')?.[0] === COMPRESSIONS.indexOf('zip16') ? 16 : 1;
  for (let block = 0; block < Math.ceil(lines / perBlock); block++) {
    const at = end + attribute.length + 8 * block;
    grown.writeBigUInt64LE(grown.readBigUInt64LE(at) + BigInt(attribute.length), at);
  }
  return grown;
}
