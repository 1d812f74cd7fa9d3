import { chromaticitiesOf } from '../../exr/chromaticities.js';
import type { StillContents } from './still-contents.js';

type Told = Pick<StillContents, 'samples' | 'gamma' | 'chromaticities' | 'codePoints'>;

/** ffmpeg's names of primaries by number (ITU-T H.273 table 2). */
const PRIMARIES: Readonly<Record<number, string>> = {
  1: 'bt709',
  5: 'bt470bg',
  6: 'smpte170m',
  7: 'smpte240m',
  9: 'bt2020',
  11: 'smpte431',
  12: 'smpte432',
};

/** Curves of parametric type 3 (ICC.1:2010 10.16): Y = (aX + b)^g from d on, cX below. */
const SRGB = [2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045];
const BT709 = [1 / 0.45, 1 / 1.099, 0.099 / 1.099, 1 / 4.5, 0.081];

/** Transfer characteristics by number (ITU-T H.273 table 3), but for those of HDR, which no plain profile tells. */
const CURVES: Readonly<Record<number, readonly number[]>> = {
  ...{ 1: BT709, 6: BT709, 14: BT709, 15: BT709 },
  ...{ 4: [2.2], 5: [2.8], 8: [1], 13: SRGB },
};

/** White of the connection space (D50). */
const D50 = [0.9642, 1, 0.8249];

/** Cones' answers to XYZ by Bradford's matrix. */
const BRADFORD = [0.8951, 0.2664, -0.1614, -0.7502, 1.7135, 0.0367, 0.0389, -0.0685, 1.0296];

/**
 * A colour profile (ICC.1:2010, version 4, of a display) for what a picture says of its colours by numbers alone: gamma and chromaticities of PNG, or code
 * points of H.273. Gives none for curves of HDR.
 */
export function profileOfNumbers({ samples, gamma, chromaticities, codePoints }: Told): Buffer | undefined {
  const curve = codePoints ? CURVES[codePoints[1]] : gamma ? [1e5 / gamma] : SRGB;
  const primaries = codePoints ? PRIMARIES[codePoints[0]] : 'bt709';
  if (!curve || !primaries) return undefined;
  const [whiteX = 0, whiteY = 0, ...colours] = (chromaticities ?? []).map((value) => value / 1e5);
  const points = chromaticities && !codePoints ? [...colours, whiteX, whiteY] : chromaticitiesOf(primaries);
  const trc = curveTag(curve);
  const colourTags = (): [string, Buffer][] => {
    const [rows, chad] = colourants(points);
    return [
      ...(['r', 'g', 'b'] as const).map((name, i): [string, Buffer] => [`${name}XYZ`, xyzTag([rows[i], rows[3 + i], rows[6 + i]] as number[])]),
      ...['r', 'g', 'b'].map((name): [string, Buffer] => [`${name}TRC`, trc]),
      ['chad', Buffer.concat([Buffer.from('sf32\0\0\0\0', 'latin1'), fixed(chad)])],
    ]; // prettier-ignore
  };
  const grey = samples === 'grey';
  return profile(grey ? 'GRAY' : 'RGB ', [
    ['desc', textTag('Colours as numbers told them')],
    ['cprt', textTag('No rights reserved')],
    ['wtpt', xyzTag(D50)],
    ...(grey ? ([['kTRC', trc]] as [string, Buffer][]) : colourTags()),
  ]);
}

/** Rows of the matrix from linear light to XYZ under D50, and of the one that brought it there from its own white. */
function colourants([rx = 0, ry = 1, gx = 0, gy = 1, bx = 0, by = 1, wx = 0, wy = 1]: readonly number[]): [number[], number[]] {
  const xyz = (x: number, y: number): number[] => [x / y, 1, (1 - x - y) / y];
  const [red, green, blue, white] = [xyz(rx, ry), xyz(gx, gy), xyz(bx, by), xyz(wx, wy)] as [
    number[],
    number[],
    number[],
    number[],
  ];
  const columns = [0, 1, 2].flatMap((i) => [red[i], green[i], blue[i]]);
  const amounts = times(inverse(columns), white, 1);
  const own = columns.map((value, i) => value * amounts[i % 3]);
  const [from, to] = [times(BRADFORD, white, 1), times(BRADFORD, D50, 1)];
  const scaled = BRADFORD.map((value, i) => (value * to[Math.floor(i / 3)]) / from[Math.floor(i / 3)]);
  const chad = times(inverse(BRADFORD), scaled, 3);
  return [times(chad, own, 3), chad];
}

/** Product of a matrix of three rows with one of so many columns. */
const times = (a: readonly number[], b: readonly number[], columns: number): number[] =>
  Array.from({ length: 3 * columns }, (_, at) => {
    const [row, column] = [Math.floor(at / columns), at % columns];
    return [0, 1, 2].reduce((sum, k) => sum + a[3 * row + k] * b[columns * k + column], 0);
  });

function inverse(m: readonly number[]): number[] {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0, i = 0] = m;
  const det = a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g);
  return [e * i - f * h, c * h - b * i, b * f - c * e, f * g - d * i, a * i - c * g, c * d - a * f, d * h - e * g, b * g - a * h, a * e - b * d].map((value) => value / det); // prettier-ignore
}

/** s15Fixed16 numbers. */
function fixed(values: readonly number[]): Buffer {
  const data = Buffer.alloc(4 * values.length);
  values.forEach((value, at) => data.writeInt32BE(Math.round(value * 65_536), 4 * at));
  return data;
}

const xyzTag = (values: readonly number[]): Buffer => Buffer.concat([Buffer.from('XYZ \0\0\0\0', 'latin1'), fixed(values)]);

const curveTag = (curve: readonly number[]): Buffer =>
  Buffer.concat([Buffer.from(`para\0\0\0\0\0${curve.length === 1 ? '\0' : '\x03'}\0\0`, 'latin1'), fixed(curve)]);

function textTag(text: string): Buffer {
  const head = Buffer.alloc(28);
  head.write('mluc', 0, 'latin1');
  head.writeUInt32BE(1, 8);
  head.writeUInt32BE(12, 12);
  head.write('enUS', 16, 'latin1');
  head.writeUInt32BE(2 * text.length, 20);
  head.writeUInt32BE(28, 24);
  return Buffer.concat([head, Buffer.from(text, 'utf16le').swap16()]);
}

const HEAD_BYTES = 128;

/** A profile of its tags; those with one content share it. */
function profile(space: string, tags: readonly (readonly [string, Buffer])[]): Buffer {
  const start = HEAD_BYTES + 4 + 12 * tags.length;
  const table = Buffer.alloc(4 + 12 * tags.length);
  table.writeUInt32BE(tags.length);
  const places = new Map<Buffer, number>();
  const parts: Buffer[] = [];
  let end = start;
  tags.forEach(([name, data], at) => {
    if (!places.has(data)) {
      places.set(data, end);
      parts.push(data, Buffer.alloc(-data.length & 3));
      end += data.length + (-data.length & 3);
    }
    table.write(name, 4 + 12 * at, 'latin1');
    table.writeUInt32BE(places.get(data) as number, 8 + 12 * at);
    table.writeUInt32BE(data.length, 12 + 12 * at);
  });
  const head = Buffer.alloc(HEAD_BYTES);
  head.writeUInt32BE(end, 0);
  head.writeUInt32BE(0x04300000, 8);
  head.write(`mntr${space}XYZ `, 12, 'latin1');
  head.writeUInt16BE(2000, 24); // a fixed date, so that the same numbers are the same bytes
  head.writeUInt16BE(1, 26);
  head.writeUInt16BE(1, 28);
  head.write('acsp', 36, 'latin1');
  fixed(D50).copy(head, 68);
  return Buffer.concat([head, table, ...parts]);
}
