import { inflateSync } from 'node:zlib';
import { BARE, type Density, type OwnPart, type StillContents } from './still-contents.js';
import { type PngChunk, readChunks } from './png-chunks.js';
import { orientationIn } from './exif.js';

/** A profile or a text that unfolds to more is no honest one. */
const MOST_BYTES = 64 * 2 ** 20;

/** Chunks that are told by fields of their own, and those of the pictures themselves. */
const READ = new Set('IHDR PLTE tRNS IDAT IEND acTL fcTL fdAT gAMA cHRM sRGB iCCP cICP pHYs eXIf'.split(' '));

/** Chunks that speak of samples as they are stored: they hold no more where a palette or a transparent colour is resolved. */
export const OF_SAMPLES = new Set(['bKGD', 'sBIT', 'hIST']);

/** Chunks that the standard, or a maker who says so, lets stand beside other samples though their names say otherwise. */
const SAFE = new Set(['bKGD', 'sBIT', 'hIST', 'tIME', 'sPLT', 'pCAL', 'sCAL', 'sTER', 'mDCV', 'cLLI', 'mDCv', 'cLLi', 'oFFs']);

/** Whether a chunk stands on the very bytes of the picture: so says the last letter of its name (PNG §5.4), as of `iDOT`, where Apple's programs note places in them. */
const standsOnBytes = (type: string): boolean => /[A-Z]$/.test(type) && !READ.has(type) && !SAFE.has(type) && type !== 'caBX';

/** Reads what a PNG carries. */
export function readPng(bytes: Buffer): StillContents {
  const { chunks, behind } = readChunks(bytes);
  const one = (type: string): Buffer | undefined => chunks.find((chunk) => chunk.type === type)?.data;
  const head = one('IHDR') ?? Buffer.alloc(13);
  const colourType = head[9] ?? 2;
  const animation = one('acTL');
  const remapped = colourType === 3 || (head[8] ?? 8) < 8 || one('tRNS') !== undefined;
  const textCalled = (name: RegExp): string | undefined => {
    const found = chunks.find((chunk) => name.test(keywordOf(chunk) ?? ''));
    return found && textOf(found);
  };
  const exif = one('eXIf') ?? rawProfile(textCalled(/^Raw profile type (?:exif|APP1)$/));
  const xmp = textCalled(/^XML:com\.adobe\.xmp$/);
  const icc = profileIn(one('iCCP'));
  return {
    ...BARE,
    kind: 'png',
    width: head.readUInt32BE(0),
    height: head.readUInt32BE(4),
    pictures: animation ? animation.readUInt32BE(0) : 1,
    animated: (animation?.readUInt32BE(0) ?? 1) > 1,
    loops: animation?.readUInt32BE(4),
    bits: colourType === 3 ? 8 : Math.max(8, head[8] ?? 8),
    samples: colourType === 0 || colourType === 4 ? 'grey' : 'RGB',
    transparency: colourType >= 4 || one('tRNS') !== undefined,
    orientation: orientationIn(exif),
    icc,
    gamma: one('gAMA')?.readUInt32BE(0),
    chromaticities: numbersIn(one('cHRM')),
    intent: one('sRGB')?.[0],
    codePoints: pointsIn(one('cICP')),
    narrow: one('cICP')?.[3] === 0 || undefined,
    density: densityIn(one('pHYs')),
    exif,
    xmp,
    own: chunks.flatMap((chunk) => (remapped && OF_SAMPLES.has(chunk.type) ? [] : ownPart(chunk))),
    bound: [
      ...(remapped ? chunks.flatMap(({ type }) => (OF_SAMPLES.has(type) ? [`chunk ${type}`] : [])) : []),
      ...(one('iCCP') && !icc ? ['a colour profile that cannot be read'] : []),
      ...chunks.flatMap(({ type }) => (standsOnBytes(type) ? [`chunk ${type}`] : [])),
      ...(one('caBX') ? ['content credentials'] : []),
      ...(behind.length ? [`${behind.length} bytes behind the picture`] : []),
    ],
  };
}

/** Whether the head of a PNG says that pictures follow. */
export const isAnimatedPng = (head: Buffer): boolean => {
  const { chunks } = readChunks(head.toString('latin1', 1, 4) === 'PNG' ? head : Buffer.alloc(0));
  return chunks.some(({ type, data }) => type === 'acTL' && data.length >= 8 && data.readUInt32BE(0) > 1);
};

/** What a chunk of text is called; undefined for other chunks. */
function keywordOf({ type, data }: PngChunk): string | undefined {
  const end = /^(?:tEXt|zTXt|iTXt)$/.test(type) ? data.indexOf(0) : -1;
  return end < 0 ? undefined : data.toString('latin1', 0, end);
}

/** The text itself. Only what is read is unfolded: small chunks may hold much. */
function textOf({ type, data }: PngChunk): string {
  const end = data.indexOf(0);
  if (type === 'tEXt') return data.toString('latin1', end + 1);
  if (type === 'zTXt') return inflated(data.subarray(end + 2)).toString('latin1');
  const packed = data[end + 1] === 1;
  const language = data.indexOf(0, end + 3);
  const body = data.subarray(data.indexOf(0, language + 1) + 1);
  return (packed ? inflated(body) : body).toString('utf8');
}

function ownPart(chunk: PngChunk): OwnPart[] {
  const { type, data } = chunk;
  if (READ.has(type) || type === 'caBX' || standsOnBytes(type)) return [];
  const keyword = keywordOf(chunk);
  if (keyword && /^(?:XML:com\.adobe\.xmp|Raw profile type (?:exif|APP1))$/.test(keyword)) return [];
  return [{ key: type, name: keyword === undefined ? `chunk ${type}` : `text "${keyword}"`, data }];
}

const inflated = (data: Buffer): Buffer => {
  try {
    return inflateSync(data, { maxOutputLength: MOST_BYTES });
  } catch {
    return Buffer.alloc(0);
  }
};

function profileIn(data: Buffer | undefined): Buffer | undefined {
  const end = data?.indexOf(0) ?? -1;
  const profile = data && end >= 0 ? inflated(data.subarray(end + 2)) : undefined;
  return profile?.length ? profile : undefined;
}

const numbersIn = (data: Buffer | undefined): number[] | undefined =>
  data && data.length >= 32 ? Array.from({ length: 8 }, (_, i) => data.readUInt32BE(4 * i)) : undefined;

const pointsIn = (data: Buffer | undefined): [number, number] | undefined =>
  data && data.length >= 4 ? [data[0], data[1]] : undefined;

function densityIn(data: Buffer | undefined): Density | undefined {
  if (!data || data.length < 9) return undefined;
  const [x, y] = [data.readUInt32BE(0), data.readUInt32BE(4)];
  return data[8] === 1 ? { x: x / 100, y: y / 100, unit: 'cm' } : { x, y, unit: 'shape' };
}

/** ImageMagick's way to put EXIF into a text: a name, a length, digits. */
function rawProfile(text: string | undefined): Buffer | undefined {
  const head = text && /^\s*\w+\s+\d+\s/.exec(text)?.[0];
  const digits = text?.slice(head?.length).replace(/\s+/g, '');
  if (!head || !digits || !/^[\da-f]+$/i.test(digits)) return undefined;
  const bytes = Buffer.from(digits, 'hex');
  return bytes.toString('latin1', 0, 4) === 'Exif' ? bytes.subarray(6) : bytes;
}
