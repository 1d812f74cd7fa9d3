import { PassThrough } from 'node:stream';
import type { Orientation } from '../../../core/frame.js';
import { exrOptions, FLOATS } from '../../codecs/exr.js';
import { type ExrAttribute, withAttributes } from '../../exr/exr-head.js';
import { chromaticitiesOf } from '../../exr/chromaticities.js';
import { linearPlanes } from '../../exr/linear-planes.js';
import { startFfmpeg } from '../../ffmpeg/command.js';
import { uprightFilters } from '../../input/display-matrix.js';
import { rawOptions } from '../../output/encode.js';
import { pixelFormat } from '../../pixel-format.js';
import type { StillContents } from '../contents/still-contents.js';

/** Samples with the sRGB curve, pixel by pixel. */
export interface PackedSamples {
  readonly samples: Uint8Array | Uint16Array;
  readonly width: number;
  readonly height: number;
  /** 1 grey, 2 with alpha, 3 RGB, 4 with alpha. */
  readonly channels: number;
  readonly orientation: Orientation;
}

/** Which of a pixel's samples goes to which plane, as ffmpeg orders them: green, blue, red, alpha. */
const PLANES: Readonly<Record<number, readonly number[]>> = { 1: [0], 2: [0, 0, 0, 1], 3: [1, 2, 0], 4: [1, 2, 0, 3] };

/** Samples as an OpenEXR of linear light that stands upright, with all that a picture carries. It is ffmpeg that codes them. */
export async function intoExr(packed: PackedSamples, { exr, associated, chromaticities, own }: StillContents): Promise<Buffer> {
  const { samples, width, height, channels, orientation } = packed;
  const order = PLANES[channels] ?? [];
  const deep = samples.BYTES_PER_ELEMENT > 1 ? '16le' : '';
  const format = pixelFormat(`${order.length === 1 ? 'gray' : order.length === 3 ? 'gbrp' : 'gbrap'}${deep}`);
  const area = width * height;
  const planes = order.map((from) => {
    const plane = deep ? new Uint16Array(area) : new Uint8Array(area);
    for (let i = 0; i < area; i += 1) plane[i] = samples[i * channels + from];
    return plane;
  });
  const frame = {
    planes,
    format: { width, height, pixelFormat: format, colour: {}, timeBase: { num: 1, den: 25 }, orientation, sampleAspectRatio: { num: 0, den: 1 } }, // prettier-ignore
  };
  const kind = exr?.samples === 'half' ? 'half' : 'float';
  const floats = FLOATS[format.name] ?? format.name;
  const stream = new PassThrough({ autoDestroy: false });
  const parts: Buffer[] = [];
  stream.on('data', (part: Buffer) => parts.push(part));
  const turns = uprightFilters(orientation);
  const ffmpeg = startFfmpeg({
    inputs: [{ path: 'pipe:0', options: rawOptions(frame.format, floats) }],
    outputOptions: [...(turns.length ? ['-vf', turns.join(',')] : []), ...exrOptions(kind, exr?.compression), '-pix_fmt', floats, '-f', 'image2pipe'], // prettier-ignore
    output: stream,
  });
  const stdin = await ffmpeg.stdin;
  stdin.end(linearPlanes(frame, kind, !associated));
  await ffmpeg.done;
  return withAttributes(Buffer.concat(parts), [chromaticityAttribute(chromaticities), ...own.map(asAttribute)]);
}

function chromaticityAttribute(chromaticities: readonly number[] | undefined): ExrAttribute {
  const [whiteX, whiteY, ...colours] = (chromaticities ?? []).map((value) => value / 1e5);
  const values = chromaticities ? [...colours, whiteX, whiteY] : chromaticitiesOf(undefined);
  const data = Buffer.alloc(32);
  values.forEach((value, at) => data.writeFloatLE(value ?? 0, 4 * at));
  return { name: 'chromaticities', type: 'chromaticities', data };
}

const asAttribute = ({ key, data }: StillContents['own'][number]): ExrAttribute => {
  const [name = '', type = ''] = String(key).split('\0');
  return { name, type, data };
};
