import { distinctBoxes, type FoundBox, overlapOf } from './distinct-boxes.js';
import type { PartOf, PicturePart } from './picture-part.js';
import { smallNet } from './small-net.js';

/** Side of what the network sees, and of its grid of places, each of which may say that a face is there. */
const SIDE = 192;
const GRID = 48;

/** Numbers for each place: a box, and points of the face. */
const NUMBERS = 16;

/** How sure the network must be, 0…1. */
const SURE = 0.5;

/** Boxes that share more than this are of one face. */
const SAME = 0.3;

/**
 * Each face is looked at again in a square so many times as large around it: there it has the size that the network is best at. Mugs, clocks and folds of
 * cloth that were taken for one at another size are doubtful there: how sure it must be, 0…1.
 */
const AROUND = 5;
const SURE_AGAIN = 0.45;

/** A face: from brow to chin. */
export type FoundFace = FoundBox;

/**
 * Faces in a picture, by the full-range network of MediaPipe Face Detection, which sees them up to some five metres away; see THIRD_PARTY.md.
 * All of the picture is looked at, and the squares along its longer side, which show small faces larger; what is found, once more in its surroundings.
 */
export async function findFaces(
  { width, height }: { readonly width: number; readonly height: number },
  partOf: PartOf,
): Promise<readonly FoundFace[]> {
  const long = Math.max(width, height);
  const side = Math.min(width, height);
  const parts: PicturePart[] = [
    { x: Math.round((width - long) / 2), y: Math.round((height - long) / 2), width: long, height: long },
  ];
  if (long > 1.2 * side)
    for (let place = 0; place < 3; place++) {
      const at = Math.round(((long - side) * place) / 2);
      parts.push({ x: width > height ? at : 0, y: width > height ? 0 : at, width: side, height: side });
    }
  const look = async (part: PicturePart, sure: number): Promise<FoundFace[]> => {
    const { data, ...size } = partOf(part, { width: SIDE, height: SIDE });
    const outputs = await smallNet('faces.onnx').run({ ...size, data: data.map((value) => 2 * value - 1) });
    return facesIn(outputs['reshaped_classifier_face_4'], outputs['reshaped_regressor_face_4'], part, sure);
  };
  const found: FoundFace[] = [];
  for (const part of parts) found.push(...(await look(part, SURE)));
  const kept: FoundFace[] = [];
  for (const face of distinctBoxes(found, SAME))
    if ((await look(around(face), SURE_AGAIN)).some((again) => overlapOf(face, again) > SAME)) kept.push(face);
  return kept;
}

function around({ x, y, width, height }: PicturePart): PicturePart {
  const side = Math.max(1, Math.round(AROUND * Math.max(width, height)));
  return { x: Math.round(x + (width - side) / 2), y: Math.round(y + (height - side) / 2), width: side, height: side };
}

function facesIn(scores: Float32Array, boxes: Float32Array, part: PicturePart, sure: number): FoundFace[] {
  const found: FoundFace[] = [];
  scores.forEach((logit, place) => {
    const score = 1 / (1 + Math.exp(-logit));
    if (score < sure) return;
    const [x, y, w, h] = boxes.subarray(place * NUMBERS, place * NUMBERS + 4);
    const unit = part.width / SIDE;
    const [width, height] = [w * unit, h * unit];
    const middleX = part.x + (x + ((place % GRID) + 0.5) * (SIDE / GRID)) * unit;
    const middleY = part.y + (y + (Math.floor(place / GRID) + 0.5) * (SIDE / GRID)) * unit;
    found.push({ x: middleX - width / 2, y: middleY - height / 2, width, height, score });
  });
  return found;
}
