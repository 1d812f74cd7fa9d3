import type { Density } from './still-contents.js';
import { numbersOf, readDirectory, readTiff, type TiffStructure, type TiffTag } from './tiff-structure.js';

const ORIENTATION = 274;
const THUMBNAIL_AT = 513;
const THUMBNAIL_BYTES = 514;

/** The small picture in an EXIF block: a JPEG. */
export interface ExifThumbnail {
  readonly bytes: Buffer;
  /** Where it begins in the block. */
  readonly at: number;
  /** The fields that tell place and length. */
  readonly fields: readonly [place: TiffTag, length: TiffTag];
}

/** EXIF orientation, 1…8; 1 where nothing is told. */
export function orientationIn(exif: Buffer | undefined): number {
  const structure = exif && readTiff(exif);
  const tag = structure?.directories[0]?.find((field) => field.tag === ORIENTATION);
  const value = structure && tag ? numbersOf(tag, structure.little)[0] : undefined;
  return value && value <= 8 ? value : 1;
}

/** The resolution that an EXIF block tells; undefined for the one that says nothing, 72 dots an inch. */
export function densityIn(exif: Buffer | undefined): Density | undefined {
  const structure = exif && readTiff(exif);
  const field = (tag: number): TiffTag | undefined => structure?.directories[0]?.find((one) => one.tag === tag);
  const unit = field(296);
  const density = structure && densityOf(structure, field(282), field(283), unit ? numbersOf(unit, structure.little)[0] : 2);
  return density?.unit === 'inch' && density.x === 72 && density.y === 72 ? undefined : density;
}

/** A resolution by the fields of TIFF for it. */
export function densityOf(
  { little }: Pick<TiffStructure, 'little'>,
  x: TiffTag | undefined,
  y: TiffTag | undefined,
  unit: number,
): Density | undefined {
  const ratio = (tag: TiffTag): number => {
    const [num = 0, den = 1] = numbersOf(tag, little);
    return den ? num / den : 0;
  };
  if (!x || !y || !ratio(x) || !ratio(y)) return undefined;
  return { x: ratio(x), y: ratio(y), unit: (['shape', 'inch', 'cm'] as const)[unit - 1] ?? 'inch' };
}

/** An EXIF block that says that the picture stands upright. */
export function asUpright(exif: Buffer): Buffer {
  const structure = readTiff(exif);
  const tag = structure?.directories[0]?.find((field) => field.tag === ORIENTATION);
  if (!structure || !tag || orientationIn(exif) === 1) return exif;
  const copy = Buffer.from(exif);
  copy.fill(0, tag.at, tag.at + tag.data.length);
  copy[structure.little ? tag.at : tag.at + tag.data.length - 1] = 1;
  return copy;
}

/** The thumbnail of an EXIF block. */
export function thumbnailIn(structure: TiffStructure): ExifThumbnail | undefined {
  const fields = [THUMBNAIL_AT, THUMBNAIL_BYTES].map((tag) => structure.directories[1]?.find((field) => field.tag === tag));
  const [place, length] = fields;
  if (!place || !length) return undefined;
  const [at = 0] = numbersOf(place, structure.little);
  const [count = 0] = numbersOf(length, structure.little);
  const bytes = structure.bytes.subarray(at, at + count);
  return bytes.length ? { bytes, at, fields: [place, length] } : undefined;
}

/**
 * An EXIF block with another thumbnail, or without one: the old one's bytes are gone from it, and all else stays where it is, because makers' notes
 * point to places of the block.
 */
export function withThumbnail(exif: Buffer, jpeg: Buffer | undefined): Buffer {
  const structure = readTiff(exif);
  if (!structure || structure.directories.length < 2) return exif;
  const copy = Buffer.from(exif);
  const write = (value: number, at: number, size: number): unknown =>
    structure.little ? copy.writeUIntLE(value, at, size) : copy.writeUIntBE(value, at, size);
  const first = structure.little ? exif.readUInt32LE(4) : exif.readUInt32BE(4);
  const { next, nextAt } = readDirectory(structure, first);
  const old = thumbnailIn(structure);
  if (old) copy.fill(0, old.at, old.at + old.bytes.length);
  if (!old || !jpeg) {
    // strips of bare samples, or no new one: the whole second directory goes
    stripsOf(structure).forEach(([at, bytes]) => copy.fill(0, at, at + bytes));
    copy.fill(0, next, Math.min(copy.length, next + 2));
    write(0, nextAt, 4);
    return copy;
  }
  const [place, length] = old.fields;
  const fits = jpeg.length <= old.bytes.length;
  write(fits ? old.at : copy.length, place.at, place.data.length);
  write(jpeg.length, length.at, length.data.length);
  if (!fits) return Buffer.concat([copy, jpeg]);
  jpeg.copy(copy, old.at);
  return copy;
}

/** Where a thumbnail of bare samples lies. */
function stripsOf({ directories, little }: TiffStructure): [number, number][] {
  const numbers = (tag: number): number[] => {
    const field = directories[1]?.find((one) => one.tag === tag);
    return field ? numbersOf(field, little) : [];
  };
  const counts = numbers(279);
  return numbers(273).map((at, i) => [at, counts[i] ?? 0]);
}
