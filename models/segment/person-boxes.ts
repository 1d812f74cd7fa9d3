import { distinctBoxes, type FoundBox } from './distinct-boxes.js';
import { mirrored } from './mirrored.js';
import type { PartOf } from './picture-part.js';
import { type NetPicture, smallNet } from './small-net.js';

/** Side of what the network sees, and the widths of the places in its grids, pixels. */
const SIDE = 416;
const PLACES = [8, 16, 32] as const;

/** Shares for the distances of a side from a place's middle, in widths of the place: 0, 1, … */
const DISTANCES = 11;

/** How sure the network must be at least. */
const SURE = 0.15;

/** Boxes that share more than this are of one person. */
const SAME = 0.5;

/** Most people that are looked at closely. */
const MOST = 12;

/**
 * Boxes around people in a picture, whole or in part, by the detector NanoDet (its form "g"); see THIRD_PARTY.md. It has seen people in all kinds of pictures,
 * and tables, dogs and desks beside them, which it tells from people. The picture and its mirror image are looked at.
 */
export async function findPersonBoxes(
  { width, height }: { readonly width: number; readonly height: number },
  partOf: PartOf,
): Promise<readonly FoundBox[]> {
  const long = Math.max(width, height);
  const square = { x: Math.round((width - long) / 2), y: Math.round((height - long) / 2), width: long, height: long };
  const unit = long / SIDE;
  const look = async (picture: NetPicture): Promise<FoundBox[]> =>
    boxesIn(await smallNet('person-boxes.onnx').run(picture)).map(({ score, ...box }) => ({
      x: square.x + box.x * unit,
      y: square.y + box.y * unit,
      width: box.width * unit,
      height: box.height * unit,
      score,
    }));
  const picture = partOf(square, { width: SIDE, height: SIDE });
  const turned = (await look(mirrored(picture))).map((box) => ({ ...box, x: 2 * square.x + long - box.x - box.width }));
  return distinctBoxes([...(await look(picture)), ...turned], SAME).slice(0, MOST);
}

/** Boxes of what the network says, in its own pixels. */
function boxesIn(outputs: Readonly<Record<string, Float32Array>>): FoundBox[] {
  const found: FoundBox[] = [];
  for (const place of PLACES) {
    const across = SIDE / place;
    const sides = outputs[`sides${place}`];
    outputs[`scores${place}`].forEach((score, at) => {
      if (score < SURE) return;
      const [left, top, right, bottom] = [0, 1, 2, 3].map(
        (side) => place * meanDistance(sides.subarray((4 * at + side) * DISTANCES, (4 * at + side + 1) * DISTANCES)),
      );
      const [x, y] = [((at % across) + 0.5) * place, (Math.floor(at / across) + 0.5) * place];
      found.push({ x: x - left, y: y - top, width: left + right, height: top + bottom, score });
    });
  }
  return found;
}

/** The network gives shares of distances (Li et al., "Generalized focal loss", 2020): their mean is the distance. */
function meanDistance(logits: Float32Array): number {
  const most = Math.max(...logits);
  let [sum, all] = [0, 0];
  logits.forEach((logit, distance) => {
    const share = Math.exp(logit - most);
    sum += share * distance;
    all += share;
  });
  return sum / all;
}
