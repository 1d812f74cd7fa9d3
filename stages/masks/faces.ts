import type { RgbView } from '../../media/colour/rgb-view.js';
import { LOOKED_REACH, lookedMask } from './looked-mask.js';
import { defineMask } from './mask-source.js';
import { picturePart } from './picture-part.js';

/** A face's ellipse beside the box that is found, which ends at brow and chin: how much wider and higher, and how far up its middle goes. */
const WIDER = 1.25;
const HIGHER = 1.5;
const UP = 0.1;

/** Faces. One that is missed in some frames stays where the frames around show it. */
export const faces = defineMask({
  summary: 'faces, found by a small network',
  options: {},
  network: true,
  reach: LOOKED_REACH,
  open: (_, { format }) => lookedMask(format, faceShares, { firm: [0.2, 0.4], fitted: false }),
});

async function faceShares(view: RgbView): Promise<Float32Array> {
  const { findFaces } = await import('../../models/segment/faces.js');
  const found = await findFaces(view, (part, size) => picturePart(view, part, size));
  const shares = new Float32Array(view.width * view.height);
  for (const { x, y, width, height } of found) {
    const [middleX, middleY] = [x + width / 2, y + (0.5 - UP) * height];
    for (let row = 0, i = 0; row < view.height; row++)
      for (let column = 0; column < view.width; column++, i++) {
        const away = Math.hypot(
          (column + 0.5 - middleX) / (0.5 * WIDER * width),
          (row + 0.5 - middleY) / (0.5 * HIGHER * height),
        );
        shares[i] = Math.max(shares[i], Math.min(1, Math.max(0, 5.5 - 5 * away)));
      }
  }
  return shares;
}
