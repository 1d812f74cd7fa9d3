import { readTiff, type TiffStructure } from '../contents/tiff-structure.js';
import { type NewTag, tagsToWrite, withTags } from '../contents/tiff-writer.js';
import { BLOCK_TAGS, LAYOUT_TAGS } from '../contents/tiff-tags.js';
import type { Density, StillContents } from '../contents/still-contents.js';
import { iptcIn } from '../contents/photoshop.js';

const BYTE = 1;
const SHORT = 3;
const RATIONAL = 5;
const UNDEFINED = 7;
const UNITS = { shape: 1, inch: 2, cm: 3 } as const;

/** Tags that encoders write of their own. */
const ENCODERS = new Set([270, 282, 283, 296, 305, ...Object.values(BLOCK_TAGS)]);

/** An encoder's TIFF with all that a picture carries. */
export function intoTiff(tiff: Buffer, contents: StillContents): Buffer {
  const file = readTiff(tiff) as TiffStructure;
  return withTags(file, newTags(contents, file.little), ENCODERS);
}

/** A TIFF with another XMP packet; samples and all other tags stay where they are. */
export const addXmpToTiff = (tiff: Buffer, xmp: string): Buffer =>
  withTags(readTiff(tiff) as TiffStructure, [{ tag: BLOCK_TAGS.xmp, type: BYTE, data: Buffer.from(xmp) }]);

function newTags({ exif, xmp, icc, photoshop, own, orientation, density }: StillContents, little: boolean): NewTag[] {
  const structure = exif && readTiff(exif);
  const described = (structure?.directories[0] ?? []).filter(({ tag }) => !LAYOUT_TAGS.has(tag));
  const iptc = photoshop && iptcIn(photoshop);
  return [
    ...(structure ? tagsToWrite(described, structure, little) : []),
    ...own.map(({ key, type = UNDEFINED, data }) => ({ tag: Number(key), type, data })),
    ...(density ? densityTags(density, little) : []),
    { tag: 274, type: SHORT, data: short(orientation, little) },
    ...(icc ? [{ tag: BLOCK_TAGS.icc, type: UNDEFINED, data: icc }] : []),
    ...(xmp === undefined ? [] : [{ tag: BLOCK_TAGS.xmp, type: BYTE, data: Buffer.from(xmp) }]),
    ...(photoshop ? [{ tag: BLOCK_TAGS.photoshop, type: BYTE, data: photoshop }] : []),
    ...(iptc ? [{ tag: BLOCK_TAGS.iptc, type: UNDEFINED, data: iptc }] : []),
  ];
}

function densityTags({ x, y, unit }: Density, little: boolean): NewTag[] {
  const ratio = (value: number): Buffer => {
    const data = Buffer.alloc(8);
    const den = Number.isInteger(value) ? 1 : 10_000;
    [Math.round(value * den), den].forEach((part, i) =>
      little ? data.writeUInt32LE(part, 4 * i) : data.writeUInt32BE(part, 4 * i),
    );
    return data;
  };
  return [
    { tag: 282, type: RATIONAL, data: ratio(x) },
    { tag: 283, type: RATIONAL, data: ratio(y) },
    { tag: 296, type: SHORT, data: short(UNITS[unit], little) },
  ];
}

function short(value: number, little: boolean): Buffer {
  const data = Buffer.alloc(2);
  if (little) data.writeUInt16LE(value);
  else data.writeUInt16BE(value);
  return data;
}
