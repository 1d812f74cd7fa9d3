import type { Size } from '../../core/size.js';
import { resizePlane } from '../../media/colour/resize-plane.js';
import type { PartShares } from '../../models/segment/person.js';
import type { PicturePart } from '../../models/segment/picture-part.js';

/** How far a box is widened on each side, and over how much its border is soft: shares of its own sides. */
const WIDER = 0.04;
const SOFT = 0.08;

/** A side of a box that lies so near the picture's border ends nowhere: share of the picture. */
const AT_BORDER = 0.02;

/** What was said of a part, at every pixel of the view: nothing outside of the part. */
export function planeOf({ width, height }: Size, { part, shares, ...size }: PartShares): Float32Array {
  const plane = new Float32Array(width * height);
  const seen = resizePlane(shares, size, part);
  const [left, right] = [Math.max(0, part.x), Math.min(width, part.x + part.width)];
  for (let y = Math.max(0, part.y); y < Math.min(height, part.y + part.height) && left < right; y++) {
    const row = (y - part.y) * part.width - part.x;
    plane.set(seen.subarray(row + left, row + right), y * width + left);
  }
  return plane;
}

/** How far each pixel of a view lies in a box, 0…1. */
export function insideBox({ width, height }: Size, box: PicturePart): Float32Array {
  const across = insideSpan(width, box.x, box.width);
  const down = insideSpan(height, box.y, box.height);
  const inside = new Float32Array(width * height);
  for (let y = 0, i = 0; y < height; y++) for (let x = 0; x < width; x++, i++) inside[i] = across[x] * down[y];
  return inside;
}

function insideSpan(length: number, start: number, side: number): Float32Array {
  const open = AT_BORDER * length;
  const end = start + side;
  const soft = Math.max(1, SOFT * side);
  return Float32Array.from({ length }, (_, at) => {
    const from = start < open ? 1 : (at + 0.5 - start + WIDER * side) / soft + 0.5;
    const to = end > length - open ? 1 : (end + WIDER * side - at - 0.5) / soft + 0.5;
    return Math.min(1, Math.max(0, from)) * Math.min(1, Math.max(0, to));
  });
}
