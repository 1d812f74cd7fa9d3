import { type JpegSegment, readSegments, SEGMENT_BYTES, segmentBytes } from '../contents/jpeg-segments.js';
import { SIGNATURES } from '../contents/read-jpeg.js';
import type { Density, StillContents } from '../contents/still-contents.js';

const START = Buffer.from([0xff, 0xd8]);
const UNITS = { shape: 0, inch: 1, cm: 2 } as const;
/** Bytes of a profile or of Photoshop's resources in one segment. */
const PART = 65_000;

/** An encoder's JPEG with all that a picture carries. */
export function intoJpeg(jpeg: Buffer, contents: StillContents): Buffer {
  const { segments, scan } = readSegments(jpeg);
  const coding = segments.filter(({ marker }) => marker < 0xe0 || marker === 0xee);
  return Buffer.concat([START, ...[...carried(contents), ...coding].map(segmentBytes), jpeg.subarray(scan)]);
}

/** A JPEG with another XMP packet; all else stays byte for byte. */
export function addXmpToJpeg(jpeg: Buffer, xmp: string): Buffer {
  const { segments, scan } = readSegments(jpeg);
  const starts = ({ data }: JpegSegment, start: string): boolean => data.toString('latin1', 0, start.length) === start;
  const rest = segments.filter((one) => one.marker !== 0xe1 || !starts(one, SIGNATURES.xmp));
  const behindHead = rest.findIndex((one) => one.marker !== 0xe0 && !(one.marker === 0xe1 && starts(one, SIGNATURES.exif)));
  const at = behindHead < 0 ? rest.length : behindHead;
  const all = [...rest.slice(0, at), segment(0xe1, SIGNATURES.xmp, Buffer.from(xmp)), ...rest.slice(at)];
  return Buffer.concat([START, ...all.map(segmentBytes), jpeg.subarray(scan)]);
}

function carried({ density, exif, xmp, moreXmp, icc, photoshop, own, comments }: StillContents): JpegSegment[] {
  return [
    { marker: 0xe0, data: jfif(density ?? { x: 1, y: 1, unit: 'shape' }) },
    ...(exif ? [segment(0xe1, SIGNATURES.exif, exif)] : []),
    ...(xmp === undefined ? [] : [segment(0xe1, SIGNATURES.xmp, Buffer.from(xmp))]),
    ...moreXmp.map((data) => segment(0xe1, SIGNATURES.moreXmp, data)),
    ...profile(icc),
    ...parts(photoshop).map((data) => segment(0xed, SIGNATURES.photoshop, data)),
    ...own.map(({ key, data }) => ({ marker: Number(key), data })),
    ...comments.map((text) => ({ marker: 0xfe, data: Buffer.from(text, 'latin1') })),
  ];
}

const segment = (marker: number, start: string, data: Buffer): JpegSegment => ({
  marker,
  data: Buffer.concat([Buffer.from(start, 'latin1'), data]).subarray(0, SEGMENT_BYTES),
});

function profile(icc: Buffer | undefined): JpegSegment[] {
  const all = parts(icc);
  return all.map((data, i) => segment(0xe2, SIGNATURES.icc, Buffer.concat([Buffer.from([i + 1, all.length]), data])));
}

const parts = (bytes: Buffer | undefined): Buffer[] =>
  Array.from({ length: Math.ceil((bytes?.length ?? 0) / PART) }, (_, i) => (bytes as Buffer).subarray(i * PART, (i + 1) * PART));

function jfif({ x, y, unit }: Density): Buffer {
  const data = Buffer.from('JFIF\0\x01\x01\0\0\0\0\0\0\0', 'latin1');
  data[7] = UNITS[unit];
  data.writeUInt16BE(Math.min(65_535, Math.round(x)), 8);
  data.writeUInt16BE(Math.min(65_535, Math.round(y)), 10);
  return data;
}
