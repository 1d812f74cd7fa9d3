import type { SideData } from '../input/clip.js';
import { box, word } from './boxes.js';
import type { PlacedBox } from './insert-boxes.js';
import type { PictureBox } from './movie-file.js';
import type { MovieRecord } from './movie-records.js';

/** Boxes that belong to the pictures whatever they are coded as: stereo, spheres, spatial video, clean aperture, ambient light. */
const CARRIED = new Set(['st3d', 'sv3d', 'vexu', 'hfov', 'clap', 'amve', 'cclv', 'uuid']);

/** Records of pictures in several layers: another view (MV-HEVC), or transparency. */
export const OF_LAYERS = new Set(['lhvC', 'hvcC']);

/**
 * The boxes that go from a source into an mp4 or mov: its own, or where it is of another format those that say the same as its records.
 *
 * @param boxes of the source's track of pictures; `undefined`: it is no mp4 or mov
 */
export function carriedBoxes(boxes: readonly PictureBox[] | undefined, sideData: readonly SideData[]): PictureBox[] {
  // of several layers the first view alone is decoded
  const mono = boxes?.some(({ type }) => OF_LAYERS.has(type));
  if (boxes) return boxes.filter(({ type }) => CARRIED.has(type) && !(mono && type === 'vexu'));
  return boxesOf(sideData);
}

/** Boxes that say the same as the records of another file format, or as spherical records of the first kind (a text in a box `uuid`). */
export function boxesOf(sideData: readonly SideData[]): PictureBox[] {
  return sideData.flatMap(({ type, fields }) => {
    const made = type === 'Stereo 3D' ? stereo(fields) : type === 'Spherical Mapping' ? sphere(fields) : undefined;
    return made ? [{ type: made.toString('latin1', 4, 8), place: 'entry', bytes: made.toString('base64') } as const] : [];
  });
}

/**
 * Where records of a source go in an output.
 *
 * @param placeOf where a track of the source is in the output, if it is there; `coded`: as it was coded
 */
export const carriedRecords = (
  records: readonly MovieRecord[],
  placeOf: (track: number, coded: boolean) => number | undefined,
): PlacedBox[] =>
  records.flatMap(({ place, track, bytes }) => {
    const to = track === undefined ? undefined : placeOf(track, place === 'entry');
    return bytes === undefined || (track !== undefined && to === undefined)
      ? []
      : { place, bytes, ...(to !== undefined && { track: to }) };
  });

type Fields = SideData['fields'];

const STEREO: Readonly<Record<string, number>> = { '2D': 0, 'top and bottom': 1, 'side by side': 2 };

function stereo({ type }: Fields): Buffer | undefined {
  const mode = STEREO[String(type)];
  return mode ? box('st3d', Buffer.from([0, 0, 0, 0, mode])) : undefined;
}

/** Spherical Video V2, as Google publishes it: who made it, angles in 16.16 degrees, and the projection. */
function sphere(fields: Fields): Buffer | undefined {
  const angles = Buffer.alloc(16);
  ['yaw', 'pitch', 'roll'].forEach((name, at) => angles.writeInt32BE(Math.round(Number(fields[name] ?? 0) * 65536), 4 + 4 * at));
  const projection = String(fields['projection']);
  const shape =
    projection === 'equirectangular' || projection === 'tiled equirectangular'
      ? box('equi', Buffer.alloc(20))
      : projection === 'cubemap'
        ? box('cbmp', Buffer.concat([Buffer.alloc(8), word(Number(fields['padding'] ?? 0))]))
        : undefined;
  if (!shape) return undefined;
  return box('sv3d', Buffer.concat([box('svhd', Buffer.alloc(5)), box('proj', Buffer.concat([box('prhd', angles), shape]))]));
}
