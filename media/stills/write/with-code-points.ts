import { av1Colour } from '../contents/av1-colour.js';
import { codedPicture } from '../contents/read-avif.js';

/** Colour primaries and transfer of an AVIF that was written as if it were sRGB, by number: in its box, and in the coded picture itself. */
export function withCodePoints(avif: Buffer, points: readonly [number, number] | undefined): Buffer {
  if (!points) return avif;
  const copy = Buffer.from(avif);
  for (let at = copy.indexOf('colrnclx', 0, 'latin1'); at >= 0; at = copy.indexOf('colrnclx', at + 8, 'latin1')) {
    copy.writeUInt16BE(points[0], at + 8);
    copy.writeUInt16BE(points[1], at + 10);
  }
  const coded = codedPicture(copy);
  const colour = coded && av1Colour(coded);
  if (colour) points.forEach((value, i) => writeBits(coded, colour.at + 8 * i, value));
  return copy;
}

/** Eight bits at any bit, the highest first. */
function writeBits(bytes: Buffer, at: number, value: number): void {
  for (let i = 0; i < 8; i++) {
    const [place, bit] = [(at + i) >> 3, 7 - ((at + i) & 7)];
    const kept = (bytes[place] ?? 0) & ~(1 << bit);
    bytes[place] = kept | (((value >> (7 - i)) & 1) << bit);
  }
}
