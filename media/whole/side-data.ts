import { OF_LAYERS } from '../isom/carried-boxes.js';
import type { SideData } from '../input/clip.js';
import type { Property } from './property.js';
import type { WholeFile } from './whole-file.js';

/** Records that are told as properties of their own, that belong to the old coding, or that a decoder has used up. */
const USED_UP = new Set([
  'Display Matrix',
  '3x3 displaymatrix',
  'CPB properties',
  'Skip Samples',
  'H.26[45] User Data Unregistered SEI message',
  'GOP timecode',
  'Film grain parameters',
  'Motion vectors',
  'QP table properties',
  'QP table data',
  'Video encoding parameters',
  'Replay Gain',
  'Stereo 3D: 2D',
]);

/** Records beside the pictures: what makes a clip a sphere, stereo, Dolby Vision, captioned. */
export const SIDE_DATA: readonly Property[] = [
  {
    name: 'stream side data',
    code: 'lost/side-data',
    read: (file) => streamRecords(file).join('; ') || null,
    agrees: (source, output) => lost(source, output, streamRecords).length === 0,
    loss: (source, output) =>
      `Records of the picture track that the output does not carry: ${lost(source, output, streamRecords).join('; ')}.`,
  },
  {
    name: 'frame side data',
    code: 'lost/side-data',
    read: (file) => frameRecords(file).join('; ') || null,
    agrees: (source, output) => lost(source, output, frameRecords).length === 0,
    loss: (source, output) =>
      `Records in the pictures are left out, for the pictures are coded anew: ${lost(source, output, frameRecords).join('; ')}.`,
  },
  {
    name: 'other records',
    code: 'lost/side-data',
    read: (file) => otherRecords(file).join('; ') || null,
    agrees: (source, output) => lost(source, output, otherRecords).length === 0,
    loss: (source, output) =>
      `Records of the file that the output does not carry: ${lost(source, output, otherRecords).join('; ')}.`,
  },
  {
    name: 'mastering display and content light',
    code: 'lost/side-data',
    read: ({ clip: { video } }) => hdrText(video.hdr),
    agrees: ({ clip: source }, { clip: output }) =>
      hdrText(source.video.hdr) === null || hdrText(source.video.hdr) === hdrText(output.video.hdr),
  },
];

function lost(source: WholeFile, output: WholeFile, read: (file: WholeFile) => string[]): string[] {
  const kept = new Set(read(output));
  return read(source).filter((record) => !kept.has(record));
}

const otherRecords = ({ movie, unread }: WholeFile): string[] =>
  [...new Set([...unread, ...(movie?.records.flatMap(({ name, isTag }) => (isTag ? [] : name)) ?? [])])].sort();

/** Records of HDR, a property of their own where they were read. */
const OF_HDR = new Set(['Mastering display metadata', 'Content light level metadata']);

const frameRecords = ({ look, clip }: WholeFile): string[] =>
  look.sideData.filter((name) => !USED_UP.has(name) && !(clip.video.hdr && OF_HDR.has(name)));

const LAYERS = 'further layers of HEVC (another view, or transparency), which are not decoded';

/** Boxes that ffprobe puts into words, where it can, and by which record. */
const IN_WORDS: Readonly<Record<string, string>> = { st3d: 'Stereo 3D', sv3d: 'Spherical Mapping', uuid: 'Spherical Mapping' };

/** What ffprobe says, and boxes of mp4 and mov that it does not know. */
function streamRecords({ clip, movie }: WholeFile): string[] {
  const records = clip.video.sideData.filter(({ type }) => !OF_HDR.has(type));
  const said = records.map(recordText).filter((text) => !USED_UP.has(text) && !USED_UP.has(text.split(':')[0]));
  const boxes = movie?.pictureBoxes.get(clip.video.index) ?? [];
  const told = (box: string): boolean => records.some(({ type }) => type === IN_WORDS[box]);
  const named = boxes.flatMap(({ type }) => (told(type) ? [] : OF_LAYERS.has(type) ? LAYERS : `box ${type}`));
  return [...new Set([...said, ...named])].sort();
}

/** `Spherical Mapping: equirectangular`: the type and what is said in words; angles and sizes follow where they are not 0. */
function recordText({ type, fields }: SideData): string {
  const words = Object.entries(fields).flatMap(([name, value]) => {
    if (typeof value === 'string') return /^0\/\d+$|^\s*$/.test(value) ? [] : [value.trim()];
    return value ? [`${name.replace(/^dv_/, '')} ${value}`] : [];
  });
  return words.length ? `${type}: ${words.join(', ')}` : type;
}

function hdrText(hdr: WholeFile['clip']['video']['hdr']): string | null {
  if (!hdr) return null;
  const { mastering, contentLight } = hdr;
  const numbers = mastering && [...mastering.primaries.map((value) => value.toFixed(3)), mastering.minLuminance.toFixed(3), mastering.maxLuminance.toFixed(0)]; // prettier-ignore
  const light = contentLight && (contentLight.maxContent || contentLight.maxAverage) ? `${contentLight.maxContent}/${contentLight.maxAverage}` : undefined; // prettier-ignore
  return [numbers?.join(' '), light].filter(Boolean).join('; ') || null;
}
