import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { gifOf, jpegOf, packedText, png, pngOfTexts, tiff, webpOf } from './bombs.js';
import type { HostileCase, Place } from './hostile-case.js';

const small = () => sharp({ create: { width: 64, height: 48, channels: 3, background: '#804020' } });

/** A tiny file that is said to be a picture, edited and asked for its plan. */
const picture = (name: string, file: string, data: (place: Place) => Buffer | string | Promise<Buffer>, ending = '.png'): HostileCase => ({
  name,
  is: 'refused',
  make: async (place) => {
    const path = join(place.given, file);
    writeFileSync(path, await data(place));
    return [
      ['edit', path, '--stages', 'adjust', '--set', 'adjust.saturation=0', '-o', join(place.out, `out${ending}`)],
      ['plan', path],
    ];
  },
}); // prettier-ignore

/** A small whole PNG with texts, looked at and edited. */
const texts = (name: string, type: 'zTXt' | 'iTXt', all: () => readonly Uint8Array[]): HostileCase => ({
  name,
  is: 'harmless',
  make: async (place) => {
    const path = join(place.given, 'texts.png');
    writeFileSync(path, pngOfTexts(await small().png().toBuffer(), type, all()));
    const out = join(place.out, 'out.png');
    return [['info', path], ['edit', path, '--stages', 'adjust', '--set', 'adjust.saturation=0', '-o', out], ['compare', path, out]]; // prettier-ignore
  },
});

/** An XMP packet as PNG has it. */
const xmp = (inner: string): Buffer =>
  Buffer.from(`XML:com.adobe.xmp\0\0\0\0\0<x:xmpmeta xmlns:x="adobe:ns:meta/" xmlns:GImage="http://ns.google.com/photos/1.0/image/">${inner}</x:xmpmeta>`); // prettier-ignore

/** An SVG that shows another picture. */
const svg = (address: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="64" height="48"><image xlink:href="${address}" width="64" height="48"/></svg>`;

/** Stills of strangers that claim to be huge, or to be something else. */
export const pictureCases: readonly HostileCase[] = [
  picture('a PNG of 65535 × 65535, one bit a pixel, whole', 'bomb.png', () => png(65535, 65535, 513)),
  picture('a PNG of 2³¹ − 1 × 2³¹ − 1', 'bomb.png', () => png(0x7fffffff, 0x7fffffff)),
  picture('a PNG of 30000 × 30000, RGBA of 16 bits, mostly missing', 'bomb.png', () => png(30000, 30000, 8, 16, 6)),
  picture('a JPEG of 65500 × 65500', 'bomb.jpg', async () => jpegOf(await small().jpeg().toBuffer(), 65500, 65500)),
  picture('a WebP of 16383 × 16383', 'bomb.webp', async () => webpOf(await small().webp({ quality: 80 }).toBuffer(), 16383, 16383)), // prettier-ignore
  picture('a TIFF of 65535 × 65535 in one strip of 64 bytes', 'bomb.tif', () => tiff(65535, 65535)),
  picture('a TIFF of 2³² − 1 × 1', 'bomb.tif', () => tiff(0xffffffff, 1)),
  picture('a GIF of 65535 × 65535', 'bomb.gif', async () => gifOf(await small().gif().toBuffer(), 65535, 65535), '.gif'),
  picture('SVG that shows a picture outside, called .png', 'film.png', ({ outside }) => svg(`file://${outside}/secret.png`)),
  picture('SVG that shows a picture at an address, called .png', 'film.png', ({ port }) => svg(`http://127.0.0.1:${port}/a.png`)),
  picture('SVG of 10⁹ × 10⁹, called .jpg', 'film.jpg', () => svg('').replace('width="64" height="48"', 'width="1000000000" height="1000000000"')), // prettier-ignore
  texts('a PNG of twenty texts that hold 60 MiB each', 'zTXt', () => Array.from({ length: 20 }, () => packedText('Comment', 60))),
  texts('a PNG with 200 000 tags of XMP that never end', 'iTXt', () => [
    xmp('<GImage:Data><a:Thumbnails><overpaint:Plan>'.repeat(200_000)),
  ]),
  texts('a PNG with a million spaces in a tag of XMP, and a name of a million letters', 'iTXt', () => [xmp(`<a:b${' '.repeat(1e6)}<c:${'d'.repeat(1e6)}`)]), // prettier-ignore
  texts('a PNG whose raw profile is a million line breaks', 'zTXt', () => [Buffer.concat([Buffer.from('Raw profile type exif\0\0', 'latin1'), deflateSync(`exif 9 ${'\n'.repeat(1e6)}!`)])]), // prettier-ignore
  {
    name: 'an edited anchor at /dev/zero, in a plan',
    is: 'refused',
    make: async (place) => {
      const path = join(place.given, 'plan.json');
      const anchors = [{ image: '/dev/zero', at: 0, unit: 'frames' }];
      writeFileSync(path, JSON.stringify({ input: 'a.mkv', output: 'b.mkv', anchors, stages: [] }));
      await small().png().toFile(join(place.given, 'in.png'));
      return [['edit', join(place.given, 'in.png'), '--plan', path, '-o', join(place.out, 'out.png')]];
    },
  },
];
