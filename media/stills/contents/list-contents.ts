import { digest } from './digest.js';
import { thumbnailIn } from './exif.js';
import { profileName } from './icc.js';
import { hasMore, hasThumbnail, iptcIn } from './photoshop.js';
import type { Density, StillContents } from './still-contents.js';
import { LAYOUT_TAGS, tagName } from './tiff-tags.js';
import { numbersOf, readDirectory, readTiff, type TiffStructure, type TiffTag } from './tiff-structure.js';
import { POINTERS } from './tiff-writer.js';

/** What a picture file carries, each under its name: the one list that job, `info` and `compare` hold files against each other by. */
export type ContentsList = ReadonlyMap<string, string | number>;

/** Lists what a file carries. What says nothing, such as the gamma of sRGB, is left out. */
export function listContents(contents: StillContents): ContentsList {
  const { exif, photoshop, xmp } = contents;
  const structure = exif && readTiff(exif);
  const thumbnail = structure && thumbnailIn(structure);
  const iptc = photoshop && iptcIn(photoshop);
  const rows: (readonly [string, string | number | undefined | false])[] = [
    ['size', uprightSize(contents)],
    ['orientation', contents.orientation === 1 ? undefined : contents.orientation],
    ['pictures', contents.pictures],
    ['loop count', contents.animated ? (contents.loops ?? undefined) : undefined],
    ['bits a sample', contents.bits],
    ['samples', contents.samples],
    ['numbers', contents.numbers],
    ['transparency', contents.transparency ? 'yes' : 'no'],
    ['coding', contents.lossless === undefined ? undefined : contents.lossless ? 'lossless' : 'lossy'],
    ['colour profile', contents.icc && profileName(contents.icc)],
    ...colourRows(contents),
    ['room below black', contents.narrow && 'yes'],
    ['resolution', resolutionOf(contents.density)],
    ...(structure ? tagRows(structure) : []),
    ['thumbnail in EXIF', thumbnail && 'yes'],
    ['XMP', xmp !== undefined && !isOwnXmp(xmp) && digest(xmp)],
    ['more XMP', contents.moreXmp.length > 0 && `${contents.moreXmp.length} segments`],
    ['IPTC', iptc && digest(iptc)],
    ['resources of Photoshop', photoshop && hasMore(photoshop) && 'yes'],
    ['thumbnail of Photoshop', photoshop && hasThumbnail(photoshop) && 'yes'],
    ['comment', contents.comments.length > 0 && contents.comments.join('\n')],
    ...contents.own.map(({ name, data }) => [name, digest(data)] as const),
    ...contents.bound.map((name) => [name, 'yes'] as const),
  ];
  return new Map(rows.filter((row): row is readonly [string, string | number] => row[1] !== undefined && row[1] !== false));
}

const uprightSize = ({ width, height, orientation }: StillContents): string =>
  orientation > 4 ? `${height}x${width}` : `${width}x${height}`;

/** A packet that Overpaint wrote is no property of the source's: it is written anew. */
export const isOwnXmp = (xmp: string): boolean => xmp.includes('<overpaint:Plan>');

const SRGB_GAMMA = 45_455;
const SRGB_CHROMATICITIES = '31270,32900,64000,33000,30000,60000,15000,6000';

/** Gamma and chromaticities count where nothing tells the colour better, as programs read them. */
function colourRows({ icc, gamma, chromaticities, intent, codePoints }: StillContents): [string, string | undefined][] {
  const points = codePoints?.join('/');
  const told = points !== undefined && !['1/13', '2/2', '1/2', '2/13'].includes(points);
  const better = icc !== undefined || told || intent !== undefined;
  return [
    ['colour code points', told ? points : undefined],
    ['gamma', better || gamma === undefined || Math.abs(gamma - SRGB_GAMMA) < 50 ? undefined : String(gamma / 1e5)],
    ['chromaticities', better || chromaticities?.join() === SRGB_CHROMATICITIES ? undefined : chromaticities?.join(' ')],
  ];
}

/** Files without a resolution are often said to have 72 dots an inch. */
function resolutionOf(density: Density | undefined): string | undefined {
  if (!density) return undefined;
  if (density.unit === 'shape') return density.x === density.y ? undefined : `pixels ${density.x}:${density.y}`;
  const [x, y] = [density.x, density.y].map((value) => Math.round(10 * value * (density.unit === 'cm' ? 2.54 : 1)) / 10);
  return x === 72 && y === 72 ? undefined : `${x}x${y} dpi`;
}

/** Resolution and orientation are rows of their own; where thumbnails and directories lie is nobody's. */
const TOLD_ELSEWHERE = new Set([274, 282, 283, 296, 531, 40962, 40963, 40965, 59932]);

const DIRECTORIES: Readonly<Record<number, string>> = { 34665: '', 34853: 'GPS ' };

function tagRows(structure: TiffStructure): [string, string][] {
  const rows = (tags: readonly TiffTag[], prefix: string, depth: number): [string, string][] =>
    tags.flatMap((tag): [string, string][] => {
      const inner = DIRECTORIES[tag.tag];
      if (inner !== undefined && depth === 0)
        return rows(readDirectory(structure, numbersOf(tag, structure.little)[0] ?? 0).tags, inner, 1);
      if (TOLD_ELSEWHERE.has(tag.tag) || LAYOUT_TAGS.has(tag.tag) || POINTERS.has(tag.tag)) return [];
      return [[`EXIF ${prefix}${prefix ? `0x${tag.tag.toString(16)}` : tagName(tag.tag)}`, valueOf(tag, structure.little)]];
    });
  return rows(structure.directories[0] ?? [], '', 0);
}

const ASCII = 2;

function valueOf(tag: TiffTag, little: boolean): string {
  const text = tag.type === ASCII ? tag.data.toString('latin1').replace(/\0+$/, '') : numbersOf(tag, little).join(' ');
  return text.length <= 60 ? text : `${digest(text)}, ${tag.data.length} bytes`;
}
