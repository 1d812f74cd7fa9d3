import { densityOf } from './exif.js';
import { BARE, type OwnPart, type SampleModel, type StillContents } from './still-contents.js';
import { numbersOf, readTiff, type TiffTag } from './tiff-structure.js';
import { exifBlock, POINTERS, swapped, tagsToWrite } from './tiff-writer.js';
import { BLOCK_TAGS, isExifTag, LAYOUT_TAGS, tagName } from './tiff-tags.js';

const MODELS: Readonly<Record<number, SampleModel>> = {
  0: 'grey',
  1: 'grey',
  4: 'grey',
  5: 'CMYK',
  8: 'Lab',
  9: 'Lab',
  10: 'Lab',
};
const PALETTE = 3;
const REDUCED = 1;

const SAMPLE_FORMATS: Readonly<Record<number, StillContents['numbers']>> = { 2: 'signed', 3: 'floating-point' };

/** Components of RGB with transparency: what a picture holds besides is left out. */
const MOST_COMPONENTS = 4;

/**
 * Reads what a TIFF carries. Its own tags make its EXIF block; those that only TIFF knows stand apart.
 *
 * @param transparency whether the library for samples finds transparency: that depends on more than tags
 */
export function readTiffStill(bytes: Buffer, transparency: boolean): StillContents {
  const file = readTiff(bytes) ?? { bytes, little: true, big: false, directories: [] };
  const tags = file.directories[0] ?? [];
  const field = (tag: number): TiffTag | undefined => tags.find((one) => one.tag === tag);
  const numbers = (tag: number): number[] | undefined => {
    const found = field(tag);
    return found && numbersOf(found, file.little);
  };
  const number = (tag: number): number | undefined => numbers(tag)?.[0];
  const photometric = number(262) ?? 1;
  const model = MODELS[photometric] ?? 'RGB';
  const components = number(277) ?? 1;
  const described = tags.filter(({ tag }) => !LAYOUT_TAGS.has(tag) && !blockTags.has(tag));
  const turned = field(274);
  const inExif = tagsToWrite([...described.filter(({ tag }) => isExifTag(tag)), ...(turned && number(274) !== 1 ? [turned] : [])], file, file.little); // prettier-ignore
  return {
    ...BARE,
    kind: 'tiff',
    width: number(256) ?? 0,
    height: number(257) ?? 0,
    pictures: Math.max(1, file.directories.filter((directory) => !isReduced(directory, file.little)).length),
    bits: photometric === PALETTE ? 8 : Math.min(model === 'Lab' ? 16 : 64, Math.max(8, ...(numbers(258) ?? [8]))),
    samples: model,
    transparency,
    numbers: model === 'Lab' ? undefined : SAMPLE_FORMATS[number(339) ?? 1],
    orientation: number(274) ?? 1,
    icc: field(BLOCK_TAGS.icc)?.data,
    density: densityOf(file, field(282), field(283), number(296) ?? 2),
    exif: inExif.length ? exifBlock(inExif, file.little) : undefined,
    xmp: field(BLOCK_TAGS.xmp)?.data.toString('utf8'),
    photoshop: field(BLOCK_TAGS.photoshop)?.data,
    own: described.filter(({ tag }) => !isExifTag(tag) && !POINTERS.has(tag)).map((tag) => ownPart(tag, file.little)),
    ...(field(BLOCK_TAGS.iptc) && !field(BLOCK_TAGS.photoshop) && { photoshop: iptcResource(field(BLOCK_TAGS.iptc)?.data) }),
    bound: [
      ...(model === 'RGB' && components > MOST_COMPONENTS
        ? [`${components - MOST_COMPONENTS} components beside colour and transparency`]
        : []),
      ...(field(BLOCK_TAGS.credentials) ? ['content credentials'] : []),
      ...(file.directories.some((directory) => isReduced(directory, file.little)) ? ['smaller copies of the picture'] : []),
      ...(field(330) ? ['more pictures under the first (sub-directories)'] : []),
    ],
  };
}

const NUMBERS: Readonly<Record<number, string>> = { 2: 'signed ', 3: 'floating-point ', 5: 'complex ', 6: 'complex ' };

/** What the samples of a TIFF are that the library for samples cannot read, in words; undefined where nothing about them is odd. */
export function oddSamples(bytes: Buffer): string | undefined {
  const file = readTiff(bytes);
  const numbers = (tag: number): number[] => {
    const found = file?.directories[0]?.find((one) => one.tag === tag);
    return file && found ? numbersOf(found, file.little) : [];
  };
  const [components = 1] = numbers(277);
  const [format = 1] = numbers(339);
  const bits = Math.max(0, ...numbers(258));
  const model = MODELS[numbers(262)[0] ?? 1] ?? 'RGB';
  if (components > 5) return `${components} components`;
  return bits > 32 || format > 3 || model === 'Lab' ? `${bits}-bit ${NUMBERS[format] ?? ''}${model} samples` : undefined;
}

const blockTags = new Set<number>(Object.values(BLOCK_TAGS));

const isReduced = (directory: readonly TiffTag[], little: boolean): boolean => {
  const kind = directory.find(({ tag }) => tag === 254);
  return Boolean(kind && (numbersOf(kind, little)[0] ?? 0) & REDUCED);
};

/** Bytes in little order, as files are written here. */
function ownPart(tag: TiffTag, little: boolean): OwnPart {
  const data = little ? tag.data : swapped(tag.data, tag.type);
  return { key: tag.tag, name: `tag ${tagName(tag.tag)}`, data, type: tag.type };
}

const IPTC = 1028;

/** IPTC records as the resource of Photoshop that holds them elsewhere. */
function iptcResource(records: Buffer | undefined): Buffer | undefined {
  if (!records) return undefined;
  const head = Buffer.alloc(12);
  head.write('8BIM', 0, 'latin1');
  head.writeUInt16BE(IPTC, 4);
  head.writeUInt32BE(records.length, 8);
  return Buffer.concat([head, records, Buffer.alloc(records.length % 2)]);
}
