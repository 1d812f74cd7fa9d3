import type { RgbView } from '../../media/colour/rgb-view.js';
import { resizePlane } from '../../media/colour/resize-plane.js';
import type { PartShares } from '../../models/segment/person.js';
import { LOOKED_REACH, lookedMask } from './looked-mask.js';
import { defineMask } from './mask-source.js';
import { picturePart } from './picture-part.js';

/** People. */
export const person = defineMask({
  summary: 'people, found by a small network',
  options: {},
  network: true,
  reach: LOOKED_REACH,
  open: (_, { format }) => lookedMask(format, personShares, { firm: [0.35, 0.65] }),
});

/** Share of people at every pixel. */
export async function personShares(view: RgbView): Promise<Float32Array> {
  const { findPeople } = await import('../../models/segment/person.js');
  const found = await findPeople(view, (part, size) => picturePart(view, part, size));
  const whole = found.filter(({ part }) => part.width === view.width && part.height === view.height);
  const parts = found.filter((one) => !whole.includes(one));
  const shares = new Float32Array(view.width * view.height);
  for (const { width, height, shares: seen } of whole) {
    const plane = resizePlane(seen, { width, height }, view);
    for (let i = 0; i < shares.length; i++) shares[i] += plane[i];
  }
  const more = together(view, parts);
  if (more) for (let i = 0; i < shares.length; i++) shares[i] += more[i];
  return shares.map((share) => Math.min(1, Math.max(0, share / (whole.length + (more ? 1 : 0)))));
}

/** What parts of the picture say together; each counts most in its middle. */
function together({ width, height }: RgbView, parts: readonly PartShares[]): Float32Array | undefined {
  if (!parts.length) return undefined;
  const sum = new Float32Array(width * height);
  const weights = new Float32Array(width * height);
  for (const { part, shares, ...size } of parts) {
    const plane = resizePlane(shares, size, part);
    const long = width > height;
    const length = long ? part.width : part.height;
    for (let y = 0, i = 0; y < part.height; y++)
      for (let x = 0; x < part.width; x++, i++) {
        const along = long ? x : y;
        const weight = Math.min(1, (4 * Math.min(along + 1, length - along)) / length);
        const at = (part.y + y) * width + part.x + x;
        sum[at] += weight * plane[i];
        weights[at] += weight;
      }
  }
  return sum.map((value, i) => value / weights[i]);
}
