import type { Size } from '../../core/size.js';
import type { RgbView } from '../../media/colour/rgb-view.js';
import { LOOKED_REACH, lookedMask } from './looked-mask.js';
import { defineMask } from './mask-source.js';
import { picturePart } from './picture-part.js';

/** Longer side of the picture in which small letters can still be read, pixels. */
const DETAIL = 960;

/** Lettering. A line that is missed in some frames stays where the frames around show it. */
export const lettering = defineMask({
  summary: 'lettering: titles, subtitles, signs, plates, found by a small network, as boxes around lines',
  options: {},
  network: true,
  reach: LOOKED_REACH,
  open: (_, { format }) => lookedMask(format, letteringShares, { firm: [0.2, 0.4], fitted: false, detail: DETAIL }),
});

async function letteringShares(view: RgbView, small: Size): Promise<Float32Array> {
  const [{ findLettering }, { depthIn }] = await Promise.all([import('../../models/segment/lettering.js'), import('../../models/segment/turned-box.js')]); // prettier-ignore
  const found = await findLettering(view, (part, size) => picturePart(view, part, size));
  const [across, down] = [view.width / small.width, view.height / small.height];
  const shares = new Float32Array(small.width * small.height);
  for (const box of found)
    for (let row = 0, i = 0; row < small.height; row++)
      for (let column = 0; column < small.width; column++, i++) {
        const depth = depthIn(box, (column + 0.5) * across, (row + 0.5) * down) / across;
        shares[i] = Math.max(shares[i], Math.min(1, Math.max(0, depth + 0.5)));
      }
  return shares;
}
