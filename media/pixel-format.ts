import type { PixelFormat, Plane } from '../core/frame.js';
import { EditError } from '../core/errors.js';

type Shift = readonly [x: number, y: number];
type Entry = PixelFormat & { readonly tag: Uint8Array };
type TagPart = string | number;

const tagOf = (...parts: TagPart[]): Uint8Array =>
  Uint8Array.from(parts.flatMap((part) => (typeof part === 'number' ? [part] : [...part].map((letter) => letter.charCodeAt(0)))));

const bytesFor = (depth: number): 1 | 2 => (depth > 8 ? 2 : 1);
const ownPlane = (plane: number): PixelFormat['components'][number] => ({ plane, step: 1, offset: 0 });

const TABLE = new Map<string, Entry>();
const add = (entry: Entry): void => void TABLE.set(entry.name, entry);

/** `planes` says for each component (Y U V A, or R G B A) which plane it has to itself. */
function addPlanar(
  name: string,
  model: 'yuv' | 'rgb',
  depth: number,
  chromaShift: Shift,
  planes: readonly number[],
  tag: Uint8Array,
): void {
  const components = planes.map(ownPlane);
  add({ name, model, depth, sampleBytes: bytesFor(depth), chromaShift, components, alpha: planes.length === 4, tag });
}

/** `order` is the components' initials as they follow each other in memory; `0` is a sample that means nothing. */
function addPacked(name: string, model: 'rgb' | 'gray', depth: number, order: string, tag: Uint8Array): void {
  const initials = model === 'gray' ? 'ya' : 'rgba';
  const components = [...initials]
    .filter((c) => order.includes(c))
    .map((c) => ({ plane: 0, step: order.length, offset: order.indexOf(c) }));
  add({ name, model, depth, sampleBytes: bytesFor(depth), chromaShift: [0, 0], components, alpha: order.includes('a'), tag });
}

const SAMPLINGS = { 444: [0, 0], 422: [1, 0], 420: [1, 1], 440: [0, 1], 411: [2, 0], 410: [2, 2] } as const satisfies Record<
  number,
  Shift
>;
const OLD_TAGS = { 444: '444P', 422: 'Y42B', 420: 'I420', 440: '440P', 411: 'Y41B', 410: 'YUV9' } as const;
const SAMPLING_CODE = { 444: 0, 422: 10, 420: 11 } as const;

for (const [digits, shift] of Object.entries(SAMPLINGS)) {
  const sampling = Number(digits) as keyof typeof SAMPLINGS;
  addPlanar(`yuv${digits}p`, 'yuv', 8, shift, [0, 1, 2], tagOf(OLD_TAGS[sampling]));
  if (sampling !== 410) addPlanar(`yuvj${digits}p`, 'yuv', 8, shift, [0, 1, 2], tagOf(OLD_TAGS[sampling]));
}
for (const sampling of [420, 422, 444] as const) {
  for (const depth of [8, 9, 10, 12, 14, 16]) {
    const suffix = depth === 8 ? '' : `${depth}le`;
    const shift = SAMPLINGS[sampling];
    const code = SAMPLING_CODE[sampling];
    if (depth !== 8) addPlanar(`yuv${sampling}p${suffix}`, 'yuv', depth, shift, [0, 1, 2], tagOf('Y3', code, depth));
    // ffmpeg has neither 14-bit formats with alpha nor yuva420p12
    if (depth === 14 || (depth === 12 && sampling === 420)) continue;
    addPlanar(`yuva${sampling}p${suffix}`, 'yuv', depth, shift, [0, 1, 2, 3], tagOf('Y4', code, depth));
  }
}
for (const depth of [8, 9, 10, 12, 14, 16]) {
  const suffix = depth === 8 ? '' : `${depth}le`;
  addPlanar(`gbrp${suffix}`, 'rgb', depth, [0, 0], [2, 0, 1], tagOf('G3', 0, depth));
  if (depth !== 9 && depth !== 14) addPlanar(`gbrap${suffix}`, 'rgb', depth, [0, 0], [2, 0, 1, 3], tagOf('G4', 0, depth));
  addPacked(depth === 8 ? 'gray' : `gray${suffix}`, 'gray', depth, 'y', depth === 8 ? tagOf('Y800') : tagOf('Y1', 0, depth));
}
addPacked('ya8', 'gray', 8, 'ya', tagOf('Y2', 0, 8));
addPacked('rgb24', 'rgb', 8, 'rgb', tagOf('RGB', 24));
addPacked('bgr24', 'rgb', 8, 'bgr', tagOf('BGR', 24));
for (const order of ['rgba', 'bgra', 'argb', 'abgr']) addPacked(order, 'rgb', 8, order, tagOf(order.toUpperCase()));
addPacked('rgb0', 'rgb', 8, 'rgb0', tagOf('RGB', 0));
addPacked('bgr0', 'rgb', 8, 'bgr0', tagOf('BGR', 0));
addPacked('0rgb', 'rgb', 8, '0rgb', tagOf(0, 'RGB'));
addPacked('0bgr', 'rgb', 8, '0bgr', tagOf(0, 'BGR'));
addPacked('rgb48le', 'rgb', 16, 'rgb', tagOf('RGB0'));
addPacked('bgr48le', 'rgb', 16, 'bgr', tagOf('BGR0'));
addPacked('rgba64le', 'rgb', 16, 'rgba', tagOf('RBA@'));
addPacked('bgra64le', 'rgb', 16, 'bgra', tagOf('BRA@'));

/**
 * R'G'B' as planar floats, 0…1: how a view of a scene stays as it is between rendering, editing and painting. It is not in the table, because no
 * pipe of ffmpeg carries it.
 */
export const FLOAT_RGB: PixelFormat = {
  name: 'gbrpf32le',
  model: 'rgb',
  depth: 32,
  sampleBytes: 4,
  chromaShift: [0, 0],
  components: [2, 0, 1].map(ownPlane),
  alpha: false,
};

/** Grey and transparency of 16 bits, as stills have them. It is not in the table, because clips of it are read as RGB. */
export const GREY_ALPHA_16: PixelFormat = {
  name: 'ya16le',
  model: 'gray',
  depth: 16,
  sampleBytes: 2,
  chromaShift: [0, 0],
  components: [0, 1].map((offset) => ({ plane: 0, step: 2, offset })),
  alpha: true,
};

/** Formats that are not held as they are, with one that has room for all of their samples. Big-endian ones need no line. */
const EXACT_STAND_INS: Readonly<Record<string, string>> = {
  pal8: 'bgra',
  monow: 'gray',
  monob: 'gray',
  ...{ nv12: 'yuv420p', nv21: 'yuv420p', nv16: 'yuv422p', nv24: 'yuv444p', nv42: 'yuv444p' },
  ...{ p010le: 'yuv420p10le', p012le: 'yuv420p12le', p016le: 'yuv420p16le' },
  ...{ p210le: 'yuv422p10le', p212le: 'yuv422p12le', p216le: 'yuv422p16le', nv20le: 'yuv422p10le' },
  ...{ p410le: 'yuv444p10le', p412le: 'yuv444p12le', p416le: 'yuv444p16le' },
  ...{
    yuyv422: 'yuv422p',
    uyvy422: 'yuv422p',
    yvyu422: 'yuv422p',
    uyyvyy411: 'yuv411p',
    y210le: 'yuv422p10le',
    y212le: 'yuv422p12le',
  },
  ...{ ayuv64le: 'yuva444p16le', vuya: 'yuva444p', vuyx: 'yuv444p', xv30le: 'yuv444p10le', xv36le: 'yuv444p12le' },
};

/** Formats for which every stand-in loses something, in its samples or in ffmpeg's conversion to it. */
const NEAR_STAND_INS: Readonly<Record<string, string>> = {
  ...{ yuv440p10le: 'yuv444p10le', yuv440p12le: 'yuv444p12le', xyz12le: 'gbrp12le' },
  ...{ x2rgb10le: 'gbrp10le', x2bgr10le: 'gbrp10le', ya16le: 'rgba64le' },
  ...{ bgr8: 'rgb24', rgb8: 'rgb24', bgr4: 'rgb24', rgb4: 'rgb24', bgr4_byte: 'rgb24', rgb4_byte: 'rgb24' },
  ...{ rgb565le: 'rgb24', bgr565le: 'rgb24', rgb555le: 'rgb24', bgr555le: 'rgb24', rgb444le: 'rgb24', bgr444le: 'rgb24' },
  ...{ gbrpf32le: 'gbrp16le', gbrapf32le: 'gbrap16le', grayf32le: 'gray16le', gbrpf16le: 'gbrp16le', gbrapf16le: 'gbrap16le' },
  ...{ rgbf32le: 'rgb48le', rgbaf32le: 'rgba64le', rgbf16le: 'rgb48le', rgbaf16le: 'rgba64le' },
};

/** Names of all formats that a frame's planes can have. */
export const pixelFormatNames = (): string[] => [...TABLE.keys()];

/**
 * The layout of one of ffmpeg's rawvideo pixel formats.
 *
 * @throws `media/pixel-format` when frames cannot have it; ask {@link workingFormat} which one to request instead
 */
export function pixelFormat(name: string): PixelFormat {
  return entryOf(name);
}

/**
 * The name of the format to ask ffmpeg for when a decoder gives `name`: the same one when a frame can hold it, otherwise the nearest that can
 * (nv12 → yuv420p, pal8 → bgra, big-endian → little-endian …). {@link holdsExactly} tells whether that loses anything.
 *
 * @throws `media/pixel-format` for names that are unknown or no pictures in memory (hardware surfaces)
 */
export function workingFormat(name: string): string {
  const little = littleEndian(name);
  if (name.startsWith('bayer_')) return name.includes('16') ? 'rgb48le' : 'rgb24';
  return entryOf(EXACT_STAND_INS[little] ?? NEAR_STAND_INS[little] ?? little).name;
}

/** Whether {@link workingFormat} of `name` keeps every sample's value. */
export const holdsExactly = (name: string): boolean => TABLE.has(littleEndian(name)) || littleEndian(name) in EXACT_STAND_INS;

/**
 * The four bytes that name a pixel format in a NUT file, as ffmpeg 5.1's muxer writes them (its `ff_raw_pix_fmt_tags`). NUT knows no range:
 * the `yuvj…` formats share their tags with `yuv…`.
 */
export const nutTag = (name: string): Uint8Array => entryOf(name).tag;

/** The format that a NUT tag names: the limited-range one of two. Throws `media/pixel-format` for a tag that is not in the table. */
export function formatOfNutTag(tag: Uint8Array): PixelFormat {
  for (const entry of TABLE.values()) {
    if (entry.tag.length === tag.length && entry.tag.every((byte, i) => byte === tag[i])) return entry;
  }
  const text = Buffer.from(tag).toString('hex');
  throw new EditError('media/pixel-format', `expected raw video in a known pixel format, found the NUT tag 0x${text}.`, {
    tag: text,
  });
}

/** Where one plane lies in a frame's bytes. */
export interface PlaneLayout {
  /** Samples a row (all components of a packed format together) and rows. */
  readonly width: number;
  readonly height: number;
  /** In bytes. */
  readonly byteOffset: number;
  readonly byteLength: number;
}

/** The planes of a picture in ffmpeg's rawvideo order: no padding, chroma sizes rounded up. */
export function planeLayout(format: PixelFormat, width: number, height: number): PlaneLayout[] {
  const layouts: PlaneLayout[] = [];
  let byteOffset = 0;
  const count = 1 + Math.max(...format.components.map((component) => component.plane));
  for (let plane = 0; plane < count; plane++) {
    const chroma = format.model === 'yuv' && (plane === 1 || plane === 2);
    const step = Math.max(
      ...format.components.filter((component) => component.plane === plane).map((component) => component.step),
    );
    const planeWidth = (chroma ? ceilShift(width, format.chromaShift[0]) : width) * step;
    const planeHeight = chroma ? ceilShift(height, format.chromaShift[1]) : height;
    const byteLength = planeWidth * planeHeight * format.sampleBytes;
    layouts.push({ width: planeWidth, height: planeHeight, byteOffset, byteLength });
    byteOffset += byteLength;
  }
  return layouts;
}

/** Bytes of one picture. */
export function frameBytes(format: PixelFormat, width: number, height: number): number {
  return planeLayout(format, width, height).reduce((sum, plane) => sum + plane.byteLength, 0);
}

/**
 * Views of a picture's planes: they share `bytes`, nothing is copied.
 *
 * @param bytes at least {@link frameBytes} long; its offset in its buffer must be a multiple of the bytes of a sample
 * @throws `bug/frame-bytes` when it is too short or not aligned
 */
export function planesOf(bytes: Uint8Array, format: PixelFormat, width: number, height: number): Plane[] {
  const layouts = planeLayout(format, width, height);
  const end = layouts.at(-1);
  const needed = end ? end.byteOffset + end.byteLength : 0;
  if (bytes.byteLength < needed || bytes.byteOffset % format.sampleBytes) {
    const found = `${bytes.byteLength} bytes at offset ${bytes.byteOffset}`;
    throw new EditError(
      'bug/frame-bytes',
      `expected ${needed} aligned bytes for ${format.name} ${width}x${height}, found ${found}.`,
    );
  }
  return layouts.map(({ byteOffset, byteLength }) => {
    const at = bytes.byteOffset + byteOffset;
    if (format.sampleBytes === 4) return new Float32Array(bytes.buffer, at, byteLength / 4);
    return format.sampleBytes === 2
      ? new Uint16Array(bytes.buffer, at, byteLength / 2)
      : new Uint8Array(bytes.buffer, at, byteLength);
  });
}

const ceilShift = (size: number, shift: number): number => -(-size >> shift);

function littleEndian(name: string): string {
  const little = name.replace(/be$/, 'le');
  return TABLE.has(little) || little in EXACT_STAND_INS || little in NEAR_STAND_INS ? little : name;
}

function entryOf(name: string): Entry {
  const entry = TABLE.get(name);
  if (entry) return entry;
  throw new EditError('media/pixel-format', `expected a pixel format that frames can have (such as yuv420p), found "${name}".`, {
    name,
  });
}
