import type { SideData } from '../input/clip.js';
import type { PictureBox } from './movie-file.js';

/** Boxes that belong to the pictures whatever they are coded as: stereo, spheres, spatial video, clean aperture, ambient light. */
const CARRIED = new Set(['st3d', 'sv3d', 'vexu', 'hfov', 'clap', 'amve', 'cclv', 'uuid']);

/**
 * The boxes that go from a source into an mp4 or mov: its own, or where it is of another format those that say the same as its records.
 *
 * @param boxes of the source's track of pictures; `undefined`: it is no mp4 or mov
 */
export function carriedBoxes(boxes: readonly PictureBox[] | undefined, sideData: readonly SideData[]): PictureBox[] {
  if (boxes) return boxes.filter(({ type }) => CARRIED.has(type));
  return sideData.flatMap(({ type, fields }) => {
    const made = type === 'Stereo 3D' ? stereo(fields) : type === 'Spherical Mapping' ? sphere(fields) : undefined;
    return made ? [{ type: made.toString('latin1', 4, 8), place: 'entry', bytes: made.toString('base64') } as const] : [];
  });
}

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

const box = (type: string, content: Buffer): Buffer =>
  Buffer.concat([word(content.length + 8), Buffer.from(type, 'latin1'), content]);

function word(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}
