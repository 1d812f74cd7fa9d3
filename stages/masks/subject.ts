import { resizePlane } from '../../media/colour/resize-plane.js';
import type { RgbView } from '../../media/colour/rgb-view.js';
import { LOOKED_REACH, lookedMask } from './looked-mask.js';
import { defineMask } from './mask-source.js';
import { personShares } from './person.js';
import { picturePart } from './picture-part.js';

/** How sure the networks must be of a pixel: not at all, and wholly. */
export const SUBJECT_FIRM = [0.35, 0.65] as const;

/** What a picture is of. */
export const subject = defineMask({
  summary: 'what stands out of the picture: people, animals, things in front, found by small networks',
  options: {},
  network: true,
  reach: LOOKED_REACH,
  open: (_, { format }) => lookedMask(format, subjectShares, { firm: SUBJECT_FIRM }),
});

/** Share of people, and of what else stands out, at every pixel. */
export async function subjectShares(view: RgbView): Promise<Float32Array> {
  const { findSubject, SUBJECT_SIDE } = await import('../../models/segment/subject.js');
  const found = await findSubject(view, (part, size) => picturePart(view, part, size));
  const shares = resizePlane(found, { width: SUBJECT_SIDE, height: SUBJECT_SIDE }, view);
  const people = await personShares(view);
  return people.map((share, i) => Math.max(share, Math.min(1, shares[i])));
}
