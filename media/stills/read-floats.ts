import { EditError } from '../../core/errors.js';
import { encodeSrgb } from '../colour/srgb.js';
import { BARE, type StillContents } from './contents/still-contents.js';
import { sharp } from './image.js';

/** Linear light, pixel by pixel from the top left. */
interface Floats {
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 3;
  readonly data: Float32Array;
}

/**
 * A picture of floats, Radiance (`.hdr`) or PFM, whatever it is called: as a PNG of 16 bits with the sRGB curve, in which light above white is cut.
 *
 * @returns undefined for any other file
 * @throws `media/unreadable`, `media/damaged`
 */
export async function readFloats(
  path: string,
  bytes: Buffer,
): Promise<{ readonly png: Buffer; readonly contents: StillContents } | undefined> {
  const head = bytes.toString('latin1', 0, 512);
  const floats = /^#\?(?:RADIANCE|RGBE)\b/.test(head) ? readRadiance(path, bytes) : /^P[Ff]\s/.test(head) ? readPfm(path, bytes, head) : undefined; // prettier-ignore
  if (!floats) return undefined;
  const { width, height, channels, data } = floats;
  const samples = Uint16Array.from(data, (light) => Math.round(65_535 * encodeSrgb(Math.max(0, Math.min(1, light)))));
  const image = sharp(samples, { raw: { width, height, channels }, limitInputPixels: false });
  const png = await image.toColourspace(channels === 1 ? 'grey16' : 'rgb16').png({ compressionLevel: 0 }).toBuffer(); // prettier-ignore
  const contents = { ...BARE, kind: 'other', width, height, bits: 32, samples: channels === 1 ? 'grey' : 'RGB', numbers: 'floating-point' } as const; // prettier-ignore
  return { png, contents };
}

/** Rows from the bottom to the top; a scale below zero says that the least byte comes first. */
function readPfm(path: string, bytes: Buffer, head: string): Floats {
  const found = /^(P[Ff])\s+(\d+)\s+(\d+)\s+([-+.\deE]+)\s/.exec(head);
  if (!found) throw damaged(path);
  const [start, kind, ...numbers] = found;
  const [width, height, scale] = numbers.map(Number);
  const channels = kind === 'Pf' ? 1 : 3;
  const line = width * channels;
  if (bytes.length < start.length + 4 * line * height) throw damaged(path);
  const data = new Float32Array(line * height);
  for (let i = 0; i < data.length; i++) {
    const at = start.length + 4 * ((height - 1 - Math.floor(i / line)) * line + (i % line));
    data[i] = scale < 0 ? bytes.readFloatLE(at) : bytes.readFloatBE(at);
  }
  return { width, height, channels, data };
}

/** Greg Ward's format: three mantissas and one exponent a pixel, rows packed component by component. */
function readRadiance(path: string, bytes: Buffer): Floats {
  const text = bytes.toString('latin1', 0, 65_536);
  const size = /\n\n-Y (\d+) \+X (\d+)\n/.exec(text);
  if (!size || /\nFORMAT=(?!32-bit_rle_rgbe)/.test(text.slice(0, size.index)))
    throw new EditError('media/unreadable', `${path}: this Radiance picture cannot be read: it is turned, or of other colours than RGB; convert it to OpenEXR first.`, { path }); // prettier-ignore
  const [height, width] = [Number(size[1]), Number(size[2])];
  const exposures = [...text.slice(0, size.index).matchAll(/\nEXPOSURE=\s*([-+.\deE]+)/g)];
  const exposure = exposures.reduce((product, [, value]) => product * Number(value), 1) || 1;
  const data = new Float32Array(3 * width * height);
  const row = new Uint8Array(4 * width);
  let at = size.index + size[0].length;
  for (let y = 0; y < height; y++) {
    at = readRow(bytes, at, row);
    if (at < 0) throw damaged(path);
    for (let x = 0; x < width; x++) {
      const unit = row[4 * x + 3] === 0 ? 0 : 2 ** (row[4 * x + 3] - 136) / exposure;
      for (let k = 0; k < 3; k++) data[3 * (y * width + x) + k] = row[4 * x + k] * unit;
    }
  }
  return { width, height, channels: 3, data };
}

/** Unpacks a row, four bytes a pixel. @returns where the next one begins; -1 where the file ends too early */
function readRow(bytes: Buffer, from: number, row: Uint8Array): number {
  const width = row.length / 4;
  let at = from;
  if (bytes[at] !== 2 || bytes[at + 1] !== 2 || bytes[at + 2] * 256 + bytes[at + 3] !== width) return readOldRow(bytes, at, row);
  at += 4;
  for (let k = 0; k < 4; k++)
    for (let x = 0; x < width;) {
      const count = bytes[at++];
      const same = count > 128;
      const end = x + (same ? count - 128 : count);
      if (count === 0 || end > width || at >= bytes.length) return -1;
      while (x < end) row[4 * x++ + k] = same ? bytes[at] : bytes[at++];
      if (same) at++;
    }
  return at <= bytes.length ? at : -1;
}

/** Rows of the first programs: whole pixels, where 1, 1, 1, n says that the one before comes n times more. */
function readOldRow(bytes: Buffer, from: number, row: Uint8Array): number {
  let at = from;
  let shift = 0;
  for (let x = 0; x < row.length / 4; at += 4) {
    if (at + 4 > bytes.length) return -1;
    const again = bytes[at] === 1 && bytes[at + 1] === 1 && bytes[at + 2] === 1;
    const end = again ? Math.min(row.length / 4, x + (bytes[at + 3] << shift)) : x + 1;
    shift = again ? shift + 8 : 0;
    if (again && x === 0) return -1;
    for (; x < end; x++) for (let k = 0; k < 4; k++) row[4 * x + k] = again ? row[4 * (x - 1) + k] : bytes[at + k];
  }
  return at;
}

const damaged = (path: string): EditError =>
  new EditError('media/damaged', `${path}: the picture is damaged: its head says more than there is.`, { path });
