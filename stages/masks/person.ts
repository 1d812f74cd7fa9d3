import type { RgbView } from '../../media/colour/rgb-view.js';
import { resizePlane } from '../../media/colour/resize-plane.js';
import type { PartShares } from '../../models/segment/person.js';
import { LOOKED_REACH, lookedMask } from './looked-mask.js';
import { defineMask } from './mask-source.js';
import { insideBox, planeOf } from './part-of-view.js';
import { picturePart } from './picture-part.js';

/** Longer side of the picture that is looked at, pixels: of small people more is seen than in the usual small one. */
const DETAIL = 512;

/** People. */
export const person = defineMask({
  summary: 'people, found by a small network',
  options: {},
  network: true,
  reach: LOOKED_REACH,
  open: (_, { format }) =>
    lookedMask(format, async (view, small) => resizePlane(await personShares(view), view, small), {
      firm: [0.35, 0.65],
      detail: DETAIL,
    }),
});

/** How sure the detector is of a person that counts not at all, and wholly. */
const SCORES = [0.15, 0.3] as const;

/** Share of the picture that a person fills who is seen as well in the whole of it as close by: from the first on, and at the second not close by at all. */
const FILLS = [0.4, 0.55] as const;

/** Share of people at every pixel. Where a detector finds nobody is nobody: tables, flowers and desks that the other networks take for people are out. */
export async function personShares(view: RgbView): Promise<Float32Array> {
  const { findPeople } = await import('../../models/segment/person.js');
  const shares = new Float32Array(view.width * view.height);
  const found = await findPeople(view, (part, size) => picturePart(view, part, size));
  if (!found) return shares;
  const all = everywhere(view, found.looks);
  const whole = planeOf(view, found.looks[0]);
  for (const { box, look } of found.persons) {
    const near = planeOf(view, look);
    const sure = between(box.score, SCORES);
    const filled = between((box.width * box.height) / shares.length, FILLS);
    const inside = insideBox(view, box);
    for (let i = 0; i < shares.length; i++) {
      if (!inside[i]) continue;
      const other = filled * whole[i] + (1 - filled) * near[i];
      shares[i] = Math.max(shares[i], Math.min(1, (sure * inside[i] * (all[i] + other)) / 2));
    }
  }
  return shares;
}

/** What networks that look at all of the picture say together. */
function everywhere(view: RgbView, looks: readonly PartShares[]): Float32Array {
  const whole = looks.filter(({ part }) => part.width === view.width && part.height === view.height);
  const parts = looks.filter((one) => !whole.includes(one));
  const shares = new Float32Array(view.width * view.height);
  for (const look of whole) {
    const plane = resizePlane(look.shares, look, view);
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

const between = (value: number, [none, all]: readonly [number, number]): number =>
  Math.min(1, Math.max(0, (value - none) / (all - none)));
