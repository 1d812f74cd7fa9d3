import { constants, deflateSync } from 'node:zlib';

const CRC = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  return crc >>> 0;
});

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (crc >>> 8) ^ CRC[(crc ^ byte) & 255];
  return ~crc >>> 0;
}

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const ends = Buffer.alloc(8);
  ends.writeUInt32BE(data.length, 0);
  ends.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)]);
}

/** The zlib stream of that many MiB of zeros: the same few bytes again and again. */
function zeros(mebibytes: number): Buffer {
  const one = deflateSync(Buffer.alloc(1 << 20), { finishFlush: constants.Z_FULL_FLUSH }).subarray(2);
  const sum = Buffer.alloc(4);
  sum.writeUInt16BE((mebibytes * (1 << 20)) % 65521, 0);
  sum.writeUInt16BE(1, 2);
  return Buffer.concat([Buffer.from('789c', 'hex'), ...Array<Buffer>(mebibytes).fill(one), Buffer.from('0300', 'hex'), sum]);
}

/** A PNG of one bit a pixel that declares a size; `mebibytes` of its samples are really there. */
export function png(width: number, height: number, mebibytes = 1, depth = 1, colourType = 0): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = depth;
  header[9] = colourType;
  const signature = Buffer.from('89504e470d0a1a0a', 'hex');
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', zeros(mebibytes)), chunk('IEND', Buffer.alloc(0))]);
}

/** A whole PNG with texts of a kind of chunk before its samples. */
export function pngOfTexts(made: Buffer, type: 'zTXt' | 'iTXt', texts: readonly Uint8Array[]): Buffer {
  const head = 33; // signature and IHDR
  return Buffer.concat([made.subarray(0, head), ...texts.map((text) => chunk(type, text)), made.subarray(head)]);
}

/** A text of PNG that is packed and holds that many MiB. */
export const packedText = (keyword: string, mebibytes: number): Buffer =>
  Buffer.concat([Buffer.from(`${keyword}\0\0`, 'latin1'), zeros(mebibytes)]);

/** A baseline JPEG's size, told anew. */
export function jpegOf(made: Buffer, width: number, height: number): Buffer {
  const bytes = Buffer.from(made);
  const at = bytes.findIndex((byte, place) => byte === 0xff && (bytes[place + 1] === 0xc0 || bytes[place + 1] === 0xc2));
  bytes.writeUInt16BE(height, at + 5);
  bytes.writeUInt16BE(width, at + 7);
  return bytes;
}

/** A lossy WebP's size, told anew (RFC 6386, 9.1): 14 bits a side. */
export function webpOf(made: Buffer, width: number, height: number): Buffer {
  const bytes = Buffer.from(made);
  const at = bytes.indexOf(Buffer.from('9d012a', 'hex')) + 3;
  bytes.writeUInt16LE(width, at);
  bytes.writeUInt16LE(height, at + 2);
  return bytes;
}

/** A GIF's size, told anew, of its screen and its first picture. */
export function gifOf(made: Buffer, width: number, height: number): Buffer {
  const bytes = Buffer.from(made);
  bytes.writeUInt16LE(width, 6);
  bytes.writeUInt16LE(height, 8);
  const at = bytes.indexOf(Buffer.from('2c00000000', 'hex'), 13);
  bytes.writeUInt16LE(width, at + 5);
  bytes.writeUInt16LE(height, at + 7);
  return bytes;
}

/** A TIFF of one strip that declares a size. */
export function tiff(width: number, height: number): Buffer {
  const entries = [
    [256, 4, width],
    [257, 4, height],
    [258, 3, 8],
    [259, 3, 1],
    [262, 3, 1],
    [273, 4, 8],
    [277, 3, 1],
    [278, 4, height],
    [279, 4, 64],
  ] as const;
  const bytes = Buffer.alloc(8 + 64 + 2 + 12 * entries.length + 4);
  bytes.write('II*\0', 0, 'latin1');
  bytes.writeUInt32LE(72, 4);
  bytes.writeUInt16LE(entries.length, 72);
  entries.forEach(([tag, type, value], at) => {
    const place = 74 + 12 * at;
    bytes.writeUInt16LE(tag, place);
    bytes.writeUInt16LE(type, place + 2);
    bytes.writeUInt32LE(1, place + 4);
    bytes.writeUInt32LE(value, place + 8);
  });
  return bytes;
}

/** A KTX2 header of a Basis texture that declares a size and has next to no data. */
export function ktx2(width: number, height: number, levels = 1, bytesUnpacked = 0x7fffffff): Buffer {
  const bytes = Buffer.alloc(80 + 24 * levels + 44 + 64);
  bytes.write('\xabKTX 20\xbb\r\n\x1a\n', 0, 'latin1');
  [0, 1, width, height, 0, 0, 1, levels, 2].forEach((value, at) => bytes.writeUInt32LE(value, 12 + 4 * at));
  const dfd = 80 + 24 * levels;
  bytes.writeUInt32LE(dfd, 48);
  bytes.writeUInt32LE(44, 52);
  for (let level = 0; level < levels; level++) {
    bytes.writeBigUInt64LE(BigInt(dfd + 44), 80 + 24 * level);
    bytes.writeBigUInt64LE(64n, 88 + 24 * level);
    bytes.writeBigUInt64LE(BigInt(bytesUnpacked), 96 + 24 * level);
  }
  [44, 0, 2 | (40 << 16), 166 | (1 << 8) | (1 << 16), 3 | (3 << 8)].forEach((value, at) => bytes.writeUInt32LE(value >>> 0, dfd + 4 * at)); // prettier-ignore
  bytes[dfd + 20] = 16;
  bytes.writeUInt16LE(127, dfd + 30);
  bytes.writeUInt32LE(0xffffffff, dfd + 40);
  return bytes;
}
