import { BARE, type StillContents } from './still-contents.js';
import { av1Colour } from './av1-colour.js';
import { asUpright } from './exif.js';
import { primaryItem } from './heif-items.js';
import { boxHead } from '../../isom/boxes.js';

/** Boxes that hold boxes, with the bytes that stand before these. */
const PARENTS: Readonly<Record<string, number>> = {
  meta: 4,
  iprp: 0,
  ipco: 0,
  moov: 0,
  trak: 0,
  mdia: 0,
  minf: 0,
  stbl: 0,
  iref: 4,
};

/** A box of an ISO media file. */
interface Box {
  readonly type: string;
  readonly data: Buffer;
}

/** How deep boxes in boxes are read; from there on a file's own alone. */
const MAX_DEPTH = 8;

/** Boxes of a file, those in boxes too, in order. Boxes that say more than there is are cut. */
function boxesIn(bytes: Buffer, depth = 0): Box[] {
  const boxes: Box[] = [];
  for (let at = 0; at + 8 <= bytes.length && boxes.length < 4096;) {
    const box = boxHead(bytes.subarray(at, at + 16), bytes.length - at);
    if (!box) break;
    const { type, header, length } = box;
    const data = bytes.subarray(at + header, Math.min(bytes.length, at + length));
    boxes.push({ type, data });
    const skip = PARENTS[type];
    if (skip !== undefined && depth < MAX_DEPTH) boxes.push(...boxesIn(data.subarray(skip), depth + 1));
    at += length;
  }
  return boxes;
}

/** Matrix coefficients of planes that are R, G and B themselves: so pictures are coded without loss. */
const IDENTITY = 0;

/** The coded picture of an AVIF. */
export function codedPicture(bytes: Buffer, boxes: readonly Box[] = boxesIn(bytes)): Buffer | undefined {
  const one = (type: string): Buffer | undefined => boxes.find((box) => box.type === type)?.data;
  return primaryItem(bytes, one('pitm'), one('iloc'));
}

/** What sharp tells of an AVIF that its boxes hide. */
export interface AvifFacts {
  readonly width: number;
  readonly height: number;
  readonly exif?: Buffer | undefined;
  readonly xmp?: Buffer | undefined;
  readonly icc?: Buffer | undefined;
  readonly alpha: boolean;
  readonly bits: number;
  readonly channels: number;
}

/** Whether an AVIF is a film, which the library for stills does not open. */
export const isAvifFilm = (bytes: Buffer): boolean => brandsOf(boxesIn(bytes, MAX_DEPTH)).includes('avis');

const brandsOf = (boxes: readonly Box[]): string => boxes.find(({ type }) => type === 'ftyp')?.data.toString('latin1') ?? '';

/** What an AVIF that is a film says of itself: the size in its head, and what all have. */
export function avifFilmFacts(bytes: Buffer): AvifFacts {
  const size = boxesIn(bytes).find(({ type, data }) => type === 'ispe' && data.length >= 12)?.data;
  return { width: size?.readUInt32BE(4) ?? 0, height: size?.readUInt32BE(8) ?? 0, alpha: false, bits: 8, channels: 3 };
}

/** Reads what an AVIF carries. */
export function readAvif(bytes: Buffer, facts: AvifFacts): StillContents {
  const boxes = boxesIn(bytes);
  const all = (type: string): Buffer[] => boxes.filter((box) => box.type === type).map(({ data }) => data);
  const frames = all('stsz')[0];
  const animated = brandsOf(boxes).includes('avis') && frames !== undefined;
  const colours = all('colr');
  const nclx = colours.find((data) => data.toString('latin1', 0, 4) === 'nclx');
  const profile = colours.find((data) => ['prof', 'rICC'].includes(data.toString('latin1', 0, 4)));
  const item = codedPicture(bytes, boxes);
  const coded = item && av1Colour(item);
  // turns are properties of the picture that decoders follow; what EXIF says of them does not count
  const exif = facts.exif && asUpright(withoutSignature(facts.exif));
  return {
    ...BARE,
    kind: 'avif',
    width: facts.width,
    height: facts.height,
    pictures: animated ? Math.max(1, frames.readUInt32BE(8)) : 1,
    animated,
    bits: Math.max(8, facts.bits),
    samples: facts.channels < 3 ? 'grey' : 'RGB',
    transparency: facts.alpha,
    multiplied: facts.alpha && all('prem').length > 0,
    lossless: coded?.matrix === IDENTITY,
    icc: profile?.subarray(4) ?? facts.icc,
    codePoints:
      nclx && nclx.length >= 11 ? [nclx.readUInt16BE(4), nclx.readUInt16BE(6)] : coded && [coded.primaries, coded.transfer],
    exif,
    xmp: facts.xmp?.toString('utf8'),
    bound: [
      ...(all('thmb').length ? ['smaller copies of the picture'] : []),
      ...(all('infe').some((data) => data.includes('tmap')) ? ['a gain map'] : []),
      ...(all('uuid').some((data) => data.toString('hex', 0, 4) === 'd8fec3d6') ? ['content credentials'] : []),
    ],
  };
}

const withoutSignature = (exif: Buffer): Buffer => (exif.toString('latin1', 0, 4) === 'Exif' ? exif.subarray(6) : exif);
