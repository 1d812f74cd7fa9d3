import { BARE, type Density, type OwnPart, type StillContents } from './still-contents.js';
import { orientationIn } from './exif.js';
import { type JpegSegment, readSegments } from './jpeg-segments.js';

/** How segments begin that tell what they hold. */
export const SIGNATURES = {
  exif: 'Exif\0\0',
  xmp: 'http://ns.adobe.com/xap/1.0/\0',
  moreXmp: 'http://ns.adobe.com/xmp/extension/\0',
  icc: 'ICC_PROFILE\0',
  photoshop: 'Photoshop 3.0\0',
} as const;

/** Segments that stand on the bytes of the coded picture, or on what lies behind it. */
const BOUND: readonly (readonly [marker: number, start: string, name: string])[] = [
  [0xe0, 'JFXX\0', 'a thumbnail (JFXX)'],
  [0xe2, 'MPF\0', 'an index of more pictures (MPF)'],
  [0xe2, 'urn:iso:std:iso:ts:21496:-1\0', 'a gain map’s numbers (ISO 21496-1)'],
  [0xeb, 'JP', 'content credentials'],
];

const GREY = 1;
const FOUR_INKS = 4;

/** Reads what a JPEG carries. */
export function readJpeg(bytes: Buffer): StillContents {
  const { segments, end } = readSegments(bytes);
  const all = (marker: number, start: string): Buffer[] =>
    segments.filter((one) => one.marker === marker && begins(one, start)).map(({ data }) => data.subarray(start.length));
  const frame = segments.find(({ marker }) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker))?.data;
  const components = frame?.[5] ?? 3;
  const exif = all(0xe1, SIGNATURES.exif)[0];
  const jfif = all(0xe0, 'JFIF\0')[0];
  const photoshop = all(0xed, SIGNATURES.photoshop);
  const behind = bytes.length - end;
  return {
    ...BARE,
    kind: 'jpeg',
    width: frame?.readUInt16BE(3) ?? 0,
    height: frame?.readUInt16BE(1) ?? 0,
    bits: Math.max(8, frame?.[0] ?? 8),
    samples: components === GREY ? 'grey' : components === FOUR_INKS ? 'CMYK' : 'RGB',
    orientation: orientationIn(exif),
    icc: profileOf(all(0xe2, SIGNATURES.icc)),
    density: densityOf(jfif),
    exif,
    xmp: all(0xe1, SIGNATURES.xmp)[0]?.toString('utf8'),
    moreXmp: all(0xe1, SIGNATURES.moreXmp),
    photoshop: photoshop.length ? Buffer.concat(photoshop) : undefined,
    comments: all(0xfe, '').map((data) => data.toString('latin1')),
    own: segments.flatMap((segment) => ownPart(segment)),
    bound: [
      ...new Set(segments.flatMap((segment) => boundName(segment) ?? [])),
      ...(jfif && jfif.length > 9 && jfif[7] && jfif[8] ? ['a thumbnail (JFIF)'] : []),
      ...(behind > 0 ? [behindName(bytes.subarray(end))] : []),
    ],
  };
}

const begins = ({ data }: JpegSegment, start: string): boolean => data.toString('latin1', 0, start.length) === start;

const boundName = (segment: JpegSegment): string | undefined =>
  BOUND.find(([marker, start]) => marker === segment.marker && begins(segment, start))?.[2];

function ownPart(segment: JpegSegment): OwnPart[] {
  const { marker, data } = segment;
  const application = marker >= 0xe1 && marker <= 0xef && marker !== 0xee;
  const known = Object.values(SIGNATURES).some((start) => begins(segment, start)) || boundName(segment) !== undefined;
  if (!application || known) return [];
  const label = /^[\x20-\x7e]{2,40}/.exec(data.toString('latin1', 0, 40))?.[0];
  return [{ key: marker, name: `segment APP${marker - 0xe0}${label ? ` "${label}"` : ''}`, data }];
}

function behindName(behind: Buffer): string {
  if (behind.indexOf('\xff\xd8\xff', 0, 'latin1') >= 0) return 'pictures behind the picture (such as a gain map)';
  if (behind.indexOf('ftyp', 0, 'latin1') >= 0) return 'a film behind the picture';
  return `${behind.length} bytes behind the picture`;
}

/** A profile in several segments, each with its number and their count. */
function profileOf(parts: readonly Buffer[]): Buffer | undefined {
  const sorted = [...parts].sort((a, b) => (a[0] ?? 0) - (b[0] ?? 0));
  const profile = Buffer.concat(sorted.map((part) => part.subarray(2)));
  return profile.length ? profile : undefined;
}

function densityOf(jfif: Buffer | undefined): Density | undefined {
  if (!jfif || jfif.length < 7) return undefined;
  const [x, y] = [jfif.readUInt16BE(3), jfif.readUInt16BE(5)];
  const unit = (['shape', 'inch', 'cm'] as const)[jfif[2] ?? 0] ?? 'shape';
  return x && y ? { x, y, unit } : undefined;
}
