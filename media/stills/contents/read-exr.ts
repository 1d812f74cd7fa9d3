import { attributesOf, type ExrHead, exrHead } from '../../exr/exr-head.js';
import { BARE, type OwnPart, type StillContents } from './still-contents.js';

/** Attributes that are about how samples lie in the file, or that are read by name. */
const READ = new Set(
  'channels chromaticities chunkCount compression dataWindow displayWindow lineOrder maxSamplesPerPixel name preview tiles type version writer'.split(
    ' ',
  ),
);

/** What attributes hold that every file must have, where they say nothing. */
const SAYS_NOTHING: Readonly<Record<string, readonly number[]>> = {
  pixelAspectRatio: [1],
  screenWindowCenter: [0, 0],
  screenWindowWidth: [1],
};

/** Of the version's flags: samples of several depths in a pixel, and several parts. */
const MANY_PARTS = 0x1000;

/**
 * Reads what an OpenEXR file carries besides its samples (OpenEXR file layout). A head that cannot be read gives what every file has.
 *
 * @param bytes the whole file
 */
export function readExr(bytes: Buffer): StillContents {
  const { attributes = new Map<string, Buffer>(), types = new Map<string, string>() } = attributesOf(bytes) ?? {};
  const head: ExrHead = exrHead(bytes) ?? { samples: 'half', compression: 'zip16', chromaticities: undefined };
  const names = channelsIn(attributes.get('channels') ?? Buffer.alloc(0));
  const [left = 0, top = 0, right = -1, bottom = -1] = wholesIn(attributes.get('displayWindow'));
  const [red = [], green = [], blue = [], white = []] = pairs(head.chromaticities ?? []);
  const others = names.filter((name) => !/^[RGBAY]$/.test(name));
  return {
    ...BARE,
    kind: 'exr',
    width: right - left + 1,
    height: bottom - top + 1,
    bits: head.samples === 'half' ? 16 : 32,
    samples: names.includes('Y') && !names.includes('R') && others.length === 0 ? 'grey' : 'RGB',
    transparency: names.includes('A'),
    numbers: head.samples === 'whole' ? undefined : 'floating-point',
    chromaticities: white.length ? [white, red, green, blue].flat().map((value) => Math.round(1e5 * value)) : undefined,
    exr: head,
    associated: names.includes('A'),
    own: [...attributes].flatMap(([name, data]) => ownPart(name, types.get(name) ?? '', data)),
    bound: [
      ...(others.length ? [`the channels ${others.slice(0, 8).join(', ')}${others.length > 8 ? ' …' : ''}`] : []),
      ...((bytes.length > 8 ? bytes.readUInt32LE(4) : 0) & MANY_PARTS ? ['further parts'] : []),
      ...(attributes.has('preview') ? ['a small picture (preview)'] : []),
      ...(wholesIn(attributes.get('dataWindow')).join() === [left, top, right, bottom].join() ? [] : ['a data window that is not the display window']), // prettier-ignore
    ],
  };
}

function ownPart(name: string, type: string, data: Buffer): OwnPart[] {
  if (READ.has(name)) return [];
  const plain = SAYS_NOTHING[name];
  if (plain?.every((value, at) => data.length === 4 * plain.length && data.readFloatLE(4 * at) === value)) return [];
  return [{ key: `${name}\0${type}`, name: `attribute ${name}`, data }];
}

/** Names of channels: each is followed by sixteen bytes on how it is stored. */
function channelsIn(list: Buffer): string[] {
  const names: string[] = [];
  for (let at = 0, end = list.indexOf(0); end > at; at = end + 17, end = list.indexOf(0, at))
    names.push(list.toString('latin1', at, end));
  return names;
}

const wholesIn = (box: Buffer | undefined): number[] =>
  box?.length === 16 ? Array.from({ length: 4 }, (_, at) => box.readInt32LE(4 * at)) : [];

const pairs = (values: readonly number[]): number[][] =>
  Array.from({ length: values.length >> 1 }, (_, at) => values.slice(2 * at, 2 * at + 2));
