import type { FoundBox } from './distinct-boxes.js';
import { mirrored, mirroredShares } from './mirrored.js';
import { findPersonBoxes } from './person-boxes.js';
import type { PartOf, PicturePart } from './picture-part.js';
import { type NetPicture, smallNet } from './small-net.js';

/** What a network sees of a picture. */
interface Eye {
  readonly file: string;
  readonly output: string;
  readonly width: number;
  readonly height: number;
}

/** Selfie segmentation of MediaPipe, and the same for wide pictures; see THIRD_PARTY.md. */
const SQUARE: Eye = { file: 'person.onnx', output: 'activation_10', width: 256, height: 256 };
const WIDE: Eye = { file: 'person-wide.onnx', output: 'segment_back', width: 256, height: 144 };

/** Shares of a part, row-major, at the network's own size. */
export interface PartShares {
  readonly part: PicturePart;
  readonly width: number;
  readonly height: number;
  readonly shares: Float32Array;
}

/** How many times as large as a person's box, at its longer side, the square is in which that person is looked at. */
const AROUND = 1.2;

/** What networks see of people in a picture. */
export interface SeenPeople {
  /** What they say of all of it: whole at once, and in squares along its longer side. The first is that of the square network of the whole. */
  readonly looks: readonly PartShares[];
  /** Each person that a detector finds, and what the square network says of a square around that one. */
  readonly persons: readonly { readonly box: FoundBox; readonly look: PartShares }[];
}

/**
 * Where people are in a picture: by both networks of all of it, and by the square one of squares along its longer side and of a square around each person that
 * a detector finds, which see small people larger; each of the picture and of its mirror image. The first take tables and desks for people, or miss those at a
 * side: how far what they say is believed depends on the boxes.
 *
 * @returns undefined where the detector finds nobody
 */
export async function findPeople(
  { width, height }: { readonly width: number; readonly height: number },
  partOf: PartOf,
): Promise<SeenPeople | undefined> {
  const boxes = await findPersonBoxes({ width, height }, partOf);
  if (!boxes.length) return undefined;
  const look = async ({ file, output, ...size }: Eye, part: PicturePart): Promise<PartShares> => {
    const say = async (picture: NetPicture): Promise<Float32Array> => (await smallNet(file).run(picture))[output];
    const picture = partOf(part, size);
    const shares = (await say(picture)).slice();
    const others = mirroredShares(await say(mirrored(picture)), size);
    return { part, ...size, shares: shares.map((share, i) => (share + others[i]) / 2) };
  };
  const whole = { x: 0, y: 0, width, height };
  const looks = [await look(SQUARE, whole), await look(WIDE, whole)];
  for (const part of squaresAlong(whole)) looks.push(await look(SQUARE, part));
  const persons = [];
  for (const box of boxes) persons.push({ box, look: await look(SQUARE, squareAround(box)) });
  return { looks, persons };
}

/** Three squares along the longer side of a picture; none where it is nearly square itself. */
function squaresAlong({ width, height }: PicturePart): PicturePart[] {
  const side = Math.min(width, height);
  const long = Math.max(width, height);
  if (long <= 1.2 * side) return [];
  return [0, 1, 2].map((place) => {
    const at = Math.round(((long - side) * place) / 2);
    return { x: width > height ? at : 0, y: width > height ? 0 : at, width: side, height: side };
  });
}

function squareAround({ x, y, width, height }: PicturePart): PicturePart {
  const side = Math.max(1, Math.round(AROUND * Math.max(width, height)));
  return { x: Math.round(x + (width - side) / 2), y: Math.round(y + (height - side) / 2), width: side, height: side };
}
