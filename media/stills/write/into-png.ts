import { deflateSync } from 'node:zlib';
import { type PngChunk, readChunks, writeChunks } from '../contents/png-chunks.js';
import type { Density, StillContents } from '../contents/still-contents.js';

/** Chunks that an encoder's picture keeps. */
const SAMPLES = new Set(['IHDR', 'PLTE', 'tRNS', 'acTL', 'fcTL', 'IDAT', 'fdAT', 'IEND']);

/** An encoder's PNG with all that a picture carries. */
export function intoPng(png: Buffer, contents: StillContents): Buffer {
  const picture = readChunks(png).chunks.filter(({ type }) => SAMPLES.has(type));
  const [head, ...rest] = picture as [PngChunk, ...PngChunk[]];
  return writeChunks([head, ...colourChunks(contents), ...otherChunks(contents), ...rest]);
}

/** A PNG with another XMP packet; all else stays byte for byte. */
export function addXmpToPng(png: Buffer, xmp: string): Buffer {
  const { chunks, behind } = readChunks(png);
  const rest = chunks.filter(({ type, data }) => type !== 'iTXt' || !data.toString('latin1', 0, 18).startsWith(XMP_KEYWORD));
  // Apple's iDOT tells how far behind itself the picture goes on
  const at = rest.findIndex(({ type }) => type === 'IDAT' || type === 'iDOT');
  return Buffer.concat([writeChunks([...rest.slice(0, at), xmpChunk(xmp), ...rest.slice(at)]), behind]);
}

const XMP_KEYWORD = 'XML:com.adobe.xmp\0';

function colourChunks({ icc, gamma, chromaticities, intent, codePoints, narrow }: StillContents): PngChunk[] {
  return [
    ...(codePoints ? [{ type: 'cICP', data: Buffer.from([...codePoints, 0, narrow ? 0 : 1]) }] : []),
    ...(icc ? [{ type: 'iCCP', data: Buffer.concat([Buffer.from('icc\0\0', 'latin1'), deflateSync(icc)]) }] : []),
    ...(intent !== undefined && !icc ? [{ type: 'sRGB', data: Buffer.from([intent]) }] : []),
    ...(gamma === undefined ? [] : [{ type: 'gAMA', data: numbers([gamma]) }]),
    ...(chromaticities ? [{ type: 'cHRM', data: numbers(chromaticities) }] : []),
  ];
}

function otherChunks({ density, exif, xmp, own }: StillContents): PngChunk[] {
  return [
    ...own.map(({ key, data }) => ({ type: String(key), data })),
    ...(density ? [{ type: 'pHYs', data: shape(density) }] : []),
    ...(exif ? [{ type: 'eXIf', data: exif }] : []),
    ...(xmp === undefined ? [] : [xmpChunk(xmp)]),
  ];
}

const xmpChunk = (xmp: string): PngChunk => ({
  type: 'iTXt',
  data: Buffer.concat([Buffer.from(`${XMP_KEYWORD}\0\0\0\0`, 'latin1'), Buffer.from(xmp)]),
});

function numbers(values: readonly number[]): Buffer {
  const data = Buffer.alloc(4 * values.length);
  values.forEach((value, i) => data.writeUInt32BE(value, 4 * i));
  return data;
}

/** In dots a metre. */
function shape({ x, y, unit }: Density): Buffer {
  const scale = unit === 'inch' ? 100 / 2.54 : unit === 'cm' ? 100 : 1;
  return Buffer.concat([numbers([Math.round(x * scale), Math.round(y * scale)]), Buffer.from([unit === 'shape' ? 0 : 1])]);
}
