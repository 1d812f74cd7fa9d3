import { type Metadata, openImage } from '../image.js';
import { pictureKind } from '../picture-kind.js';
import { densityIn } from './exif.js';
import { avifFilmFacts, isAvifFilm, readAvif } from './read-avif.js';
import { readExr } from './read-exr.js';
import { readJpeg } from './read-jpeg.js';
import { readPng } from './read-png.js';
import { readTiffStill } from './read-tiff.js';
import { readWebp } from './read-webp.js';
import { BARE, type StillContents } from './still-contents.js';

/**
 * Reads what a picture file carries besides its samples: its own structure is read, because the library for samples tells but a part of it.
 *
 * @param bytes the whole file, in a format that {@link pictureKind} knows
 */
export async function readContents(bytes: Buffer): Promise<StillContents> {
  const contents = await readKind(bytes);
  const { density, exif } = contents;
  const saysNothing = density === undefined || (density.unit === 'shape' && density.x === density.y);
  return saysNothing ? { ...contents, density: densityIn(exif) ?? density } : contents;
}

async function readKind(bytes: Buffer): Promise<StillContents> {
  switch (pictureKind(bytes)) {
    case 'png':
      return readPng(bytes);
    case 'jpeg':
      return readJpeg(bytes);
    case 'webp':
      return readWebp(bytes);
    case 'tiff':
      return readTiffStill(bytes, (await openImage(bytes).metadata()).hasAlpha);
    case 'exr':
      return readExr(bytes);
    case 'avif':
      return readAvif(bytes, isAvifFilm(bytes) ? avifFilmFacts(bytes) : await avifFacts(bytes));
    default:
      return sharpContents(await openImage(bytes).metadata());
  }
}

async function avifFacts(bytes: Buffer): Promise<Parameters<typeof readAvif>[1]> {
  const { width, height, exif, xmp, icc, hasAlpha, bitsPerSample, channels } = await openImage(bytes).metadata();
  return { width, height, exif, xmp, icc, alpha: hasAlpha, bits: bitsPerSample ?? 8, channels: channels - Number(hasAlpha) };
}

const sharpContents = ({ width, height, hasAlpha, pages, icc }: Metadata): StillContents => ({
  ...BARE,
  kind: 'other',
  width,
  height,
  pictures: pages ?? 1,
  animated: (pages ?? 1) > 1,
  transparency: hasAlpha,
  icc,
});
