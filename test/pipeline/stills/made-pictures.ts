import { writeFileSync } from 'node:fs';
import { type PngChunk, readChunks, writeChunks } from '../../../media/stills/contents/png-chunks.js';
import { readSegments, segmentBytes } from '../../../media/stills/contents/jpeg-segments.js';
import { readTiff, type TiffStructure } from '../../../media/stills/contents/tiff-structure.js';
import { exifBlock, type NewTag, withTags } from '../../../media/stills/contents/tiff-writer.js';
import { type Sharp, sharp } from '../../../media/stills/image.js';

export const WIDTH = 48;
export const HEIGHT = 32;

type Channels = 1 | 2 | 3 | 4;

/** Samples that are all different, of 8 or 16 bits. */
export function ramp(channels: Channels, bits: 8 | 16 = 8): Uint8Array | Uint16Array {
  const count = WIDTH * HEIGHT * channels;
  return bits === 8
    ? Uint8Array.from({ length: count }, (_, i) => i * 7)
    : Uint16Array.from({ length: count }, (_, i) => i * 11 + (i % channels) * 9000);
}

/** A picture of samples. */
export function image(samples: Uint8Array | Uint16Array, channels: Channels): Sharp {
  const wide = samples.BYTES_PER_ELEMENT > 1;
  const space = channels < 3 ? (wide ? 'grey16' : 'b-w') : wide ? 'rgb16' : 'srgb';
  return sharp(samples, { raw: { width: WIDTH, height: HEIGHT, channels } }).toColourspace(space);
}

/** Smooth colours, which every coding keeps nearly. */
export const colours = (): Sharp =>
  image(
    Uint8Array.from({ length: WIDTH * HEIGHT * 3 }, (_, i) => [200, 90 + ((i / 3) % WIDTH), 30][i % 3]),
    3,
  );

/** Puts chunks into a PNG, behind its head or before its end. */
export async function pngWith(path: string, picture: Sharp, chunks: readonly PngChunk[]): Promise<string> {
  const { chunks: own } = readChunks(await picture.png().toBuffer());
  const samples = own.filter(({ type }) => /^(?:IHDR|PLTE|tRNS|IDAT|IEND)$/.test(type));
  writeFileSync(path, writeChunks([samples[0], ...chunks, ...samples.slice(1)]));
  return path;
}

/** Puts segments into a JPEG and bytes behind it. */
export async function jpegWith(
  path: string,
  picture: Sharp,
  segments: readonly (readonly [marker: number, data: Buffer | string])[],
  behind = Buffer.alloc(0),
): Promise<string> {
  const jpeg = await picture.jpeg({ quality: 95 }).toBuffer();
  const { segments: own, scan } = readSegments(jpeg);
  const made = segments.map(([marker, data]) => ({ marker, data: Buffer.from(data as string, 'latin1') }));
  writeFileSync(path, Buffer.concat([jpeg.subarray(0, 2), ...[...made, ...own].map(segmentBytes), jpeg.subarray(scan), behind]));
  return path;
}

/** Puts tags into a TIFF. */
export async function tiffWith(path: string, picture: Sharp, tags: readonly NewTag[]): Promise<string> {
  writeFileSync(path, withTags(readTiff(await picture.tiff({ compression: 'lzw' }).toBuffer()) as TiffStructure, tags));
  return path;
}

export const ascii = (tag: number, text: string): NewTag => ({ tag, type: 2, data: Buffer.from(`${text}\0`, 'latin1') });

/** An EXIF block with a maker, an exposure and a thumbnail. */
export function exifWith(thumbnail: Buffer, little = true): Buffer {
  const short = (value: number): Buffer => Buffer.from(little ? [value, 0] : [0, value]);
  const first = exifBlock(
    [ascii(271, 'Maker'), { tag: 34665, type: 4, data: [{ tag: 34855, type: 3, data: short(100) }] }],
    little,
  );
  const at = first.length + (first.length % 2);
  const long = (value: number): Buffer => {
    const data = Buffer.alloc(4);
    if (little) data.writeUInt32LE(value);
    else data.writeUInt32BE(value);
    return data;
  };
  const fields = [
    { tag: 259, type: 3, data: short(6) },
    { tag: 513, type: 4, data: long(at + 2 + 3 * 12 + 4) },
    { tag: 514, type: 4, data: long(thumbnail.length) },
  ];
  const head = Buffer.alloc(2 + 3 * 12 + 4);
  if (little) head.writeUInt16LE(3);
  else head.writeUInt16BE(3);
  fields.forEach(({ tag, type, data }, i) => {
    const place = 2 + 12 * i;
    const write = (value: number, from: number, size: number): unknown =>
      little ? head.writeUIntLE(value, from, size) : head.writeUIntBE(value, from, size);
    write(tag, place, 2);
    write(type, place + 2, 2);
    write(1, place + 4, 4);
    data.copy(head, place + 8);
  });
  const block = Buffer.concat([first, Buffer.alloc(at - first.length), head, thumbnail]);
  const next = 8 + 2 + 2 * 12; // the first directory has two fields
  if (little) block.writeUInt32LE(at, next);
  else block.writeUInt32BE(at, next);
  return block;
}

/** 8 × 8 pixels of (200, 90, 30), the right half 40 % opaque, coded multiplied by that (libavif's `prem`). */
export const MULTIPLIED =
  'AAAAIGZ0eXBhdmlmAAAAAGF2aWZtaWYxbWlhZk1BMUEAAAGUbWV0YQAAAAAAAAAhaGRscgAAAAAAAAAAcGljdAAAAAAAAAAAAAAAAAAAAAAOcGl0bQAAAAAA' +
  'AQAAACxpbG9jAAAAAEQAAAIAAQAAAAEAAAHTAAAAKgACAAAAAQAAAbwAAAAXAAAAQmlpbmYAAAAAAAIAAAAaaW5mZQIAAAAAAQAAYXYwMUNvbG9yAAAAABpp' +
  'bmZlAgAAAAACAABhdjAxQWxwaGEAAAAAKGlyZWYAAAAAAAAADnByZW0AAQABAAIAAAAOYXV4bAACAAEAAQAAAMNpcHJwAAAAnWlwY28AAAAUaXNwZQAAAAAA' +
  'AAAIAAAACAAAABBwaXhpAAAAAAMICAgAAAAMYXYxQ4EgAAAAAAATY29scm5jbHgAAQANAAaAAAAADnBpeGkAAAAAAQgAAAAMYXYxQ4EAHAAAAAA4YXV4QwAA' +
  'AAB1cm46bXBlZzptcGVnQjpjaWNwOnN5c3RlbXM6YXV4aWxpYXJ5OmFscGhhAAAAAB5pcG1hAAAAAAAAAAIAAQQBAoMEAAIEAQWGBwAAAEltZGF0EgAKBRgI' +
  'v2FQMgwQAIaiuUGVpDQAPYwSAAoIOAi/YQENBpAyHBAAAEekRaQTq25XA4Lu3mk2x18qW2flEA3p9zA=';
