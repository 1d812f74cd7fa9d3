import type { PartOf, PicturePart } from './picture-part.js';
import { smallNet } from './small-net.js';
import { textBoxes } from './text-boxes.js';
import { depthIn, type TurnedBox } from './turned-box.js';

/** What the network halves five times must be multiples of this. */
const UNIT = 32;

/** Longest side of what the network sees, pixels; smaller pictures are made twice as large at most. */
export const LETTERING_SIDE = 960;

/**
 * Each line is looked at again in a square around it that has this many times its height, or this share more than its length, and in which its letters are
 * this many pixels high. Folds, shelves and stripes that were taken for letters at one size are none at another; letters need some of what is around them.
 */
const AROUND = 16;
const LONGER = 1.3;
const LETTERS = 32;

/** Sides that such a square has for the network, pixels. */
const [LEAST_SIDE, MOST_SIDE] = [128, 960];

const inUnits = (length: number): number => Math.max(UNIT, Math.round(length / UNIT) * UNIT);

/**
 * Lines of lettering in a picture, written in any direction: titles, subtitles, signs, plates. By the text detector of PP-OCRv4; see THIRD_PARTY.md.
 * What is found is looked at once more in its surroundings.
 *
 * @returns boxes in pixels of the picture
 */
export async function findLettering(
  { width, height }: { readonly width: number; readonly height: number },
  partOf: PartOf,
): Promise<readonly TurnedBox[]> {
  const scale = Math.min(2, LETTERING_SIDE / Math.max(width, height));
  const look = async (part: PicturePart, times: number): Promise<TurnedBox[]> => {
    const size = { width: inUnits(part.width * times), height: inUnits(part.height * times) };
    const { shares } = await smallNet('lettering.onnx').run(partOf(part, size));
    return textBoxes(shares, size).map((box) => inPicture(box, part, size));
  };
  const kept: TurnedBox[] = [];
  for (const box of await look({ x: 0, y: 0, width, height }, scale)) {
    const part = around(box);
    const times = Math.min(MOST_SIDE, Math.max(LEAST_SIDE, (part.width * LETTERS) / shortSide(box))) / part.width;
    if ((await look(part, times)).some((again) => meet(box, again))) kept.push(box);
  }
  return kept;
}

const shortSide = ({ width, height }: TurnedBox): number => Math.min(width, height);

function around(box: TurnedBox): PicturePart {
  const side = Math.ceil(Math.max(AROUND * shortSide(box), LONGER * Math.max(box.width, box.height)));
  return { x: Math.round(box.x - side / 2), y: Math.round(box.y - side / 2), width: side, height: side };
}

/** Whether the middle of one box lies in the other. */
const meet = (one: TurnedBox, other: TurnedBox): boolean => depthIn(one, other.x, other.y) > 0 || depthIn(other, one.x, one.y) > 0; // prettier-ignore

/** A box of what the network saw of a part, in pixels of the picture. */
function inPicture(box: TurnedBox, part: PicturePart, size: { readonly width: number; readonly height: number }): TurnedBox {
  const [across, down] = [part.width / size.width, part.height / size.height];
  return {
    ...box,
    x: part.x + box.x * across,
    y: part.y + box.y * down,
    // sides are rounded to the network's unit: hardly another shape
    width: box.width * Math.hypot(across * Math.cos(box.turn), down * Math.sin(box.turn)),
    height: box.height * Math.hypot(across * Math.sin(box.turn), down * Math.cos(box.turn)),
  };
}
