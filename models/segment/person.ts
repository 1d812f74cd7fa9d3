import { mirrored, mirroredShares } from './mirrored.js';
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

/** A part of a picture, in pixels. */
export interface PicturePart {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Makes a part of a picture as large as a network wants it. */
export type PartOf = (part: PicturePart, size: { readonly width: number; readonly height: number }) => NetPicture;

/** Shares of a part, row-major, at the network's own size. */
export interface PartShares {
  readonly part: PicturePart;
  readonly width: number;
  readonly height: number;
  readonly shares: Float32Array;
}

/**
 * Where people are in a picture: by both networks of all of it, and by the square one of squares along its longer side, which see small people
 * larger, each of the picture and of its mirror image. One look alone takes tables for people, or misses those at a side; where they are of one mind
 * they are right more often.
 */
export async function findPeople(
  { width, height }: { readonly width: number; readonly height: number },
  partOf: PartOf,
): Promise<readonly PartShares[]> {
  const whole = { x: 0, y: 0, width, height };
  const looks: [Eye, PicturePart][] = [[SQUARE, whole], [WIDE, whole]]; // prettier-ignore
  const side = Math.min(width, height);
  const long = Math.max(width, height);
  if (long > 1.2 * side)
    for (let place = 0; place < 3; place++) {
      const at = Math.round(((long - side) * place) / 2);
      looks.push([
        SQUARE,
        width > height ? { x: at, y: 0, width: side, height: side } : { x: 0, y: at, width: side, height: side },
      ]);
    }
  const found: PartShares[] = [];
  for (const [{ file, output, ...size }, part] of looks) {
    const look = async (picture: NetPicture): Promise<Float32Array> => (await smallNet(file).run(picture))[output];
    const picture = partOf(part, size);
    const shares = (await look(picture)).slice();
    const others = mirroredShares(await look(mirrored(picture)), size);
    found.push({ part, ...size, shares: shares.map((share, i) => (share + others[i]) / 2) });
  }
  return found;
}
