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

/** Reads what a PNG carries. */
export function readPng(bytes: Buffer): StillContents {
  const { chunks, behind } = readChunks(bytes);
  const one = (type: string): Buffer | undefined => chunks.find((chunk) => chunk.type === type)?.data;
  const head = one('IHDR') ?? Buffer.alloc(13);
  const colourType = head[9] ?? 2;
  const animation = one('acTL');
  const remapped = colourType === 3 || (head[8] ?? 8) < 8 || one('tRNS') !== undefined;
  const texts = chunks.flatMap((chunk) => textOf(chunk) ?? []);
  const textCalled = (name: RegExp): string | undefined => texts.find(({ keyword }) => name.test(keyword))?.text;
  const exif = one('eXIf') ?? rawProfile(textCalled(/^Raw profile type (?:exif|APP1)$/));
  const xmp = textCalled(/^XML:com\.adobe\.xmp$/);
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
    icc: profileIn(one('iCCP')),
    gamma: one('gAMA')?.readUInt32BE(0),
    chromaticities: numbersIn(one('cHRM')),
    intent: one('sRGB')?.[0],
    codePoints: pointsIn(one('cICP')),
    density: densityIn(one('pHYs')),
    exif,
    xmp,
    own: chunks.flatMap((chunk) => (remapped && OF_SAMPLES.has(chunk.type) ? [] : ownPart(chunk, texts))),
    bound: [
      ...(remapped ? chunks.flatMap(({ type }) => (OF_SAMPLES.has(type) ? [`chunk ${type}`] : [])) : []),
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

interface Text {
  readonly chunk: PngChunk;
  readonly keyword: string;
  readonly text: string;
}

function textOf(chunk: PngChunk): Text | undefined {
  const { type, data } = chunk;
  if (type !== 'tEXt' && type !== 'zTXt' && type !== 'iTXt') return undefined;
  const end = data.indexOf(0);
  if (end < 0) return undefined;
  const keyword = data.toString('latin1', 0, end);
  if (type === 'tEXt') return { chunk, keyword, text: data.toString('latin1', end + 1) };
  if (type === 'zTXt') return { chunk, keyword, text: inflated(data.subarray(end + 2)).toString('latin1') };
  const packed = data[end + 1] === 1;
  const language = data.indexOf(0, end + 3);
  const body = data.subarray(data.indexOf(0, language + 1) + 1);
  return { chunk, keyword, text: (packed ? inflated(body) : body).toString('utf8') };
}

function ownPart(chunk: PngChunk, texts: readonly Text[]): OwnPart[] {
  const { type, data } = chunk;
  if (READ.has(type) || type === 'caBX') return [];
  const text = texts.find((one) => one.chunk === chunk);
  if (text && /^(?:XML:com\.adobe\.xmp|Raw profile type (?:exif|APP1))$/.test(text.keyword)) return [];
  return [{ key: type, name: text ? `text "${text.keyword}"` : `chunk ${type}`, data }];
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
  const digits = text && /^\s*\w+\s+\d+\s+([\da-fA-F\s]+)$/.exec(text)?.[1];
  if (!digits) return undefined;
  const bytes = Buffer.from(digits.replace(/\s+/g, ''), 'hex');
  return bytes.toString('latin1', 0, 4) === 'Exif' ? bytes.subarray(6) : bytes;
}
