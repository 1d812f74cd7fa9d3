import { EditError } from '../../core/errors.js';
import { resize } from '../../media/colour/resize.js';
import { rgbView, viewSize } from '../../media/colour/rgb-view.js';
import { storedPlane } from '../../media/colour/upright.js';
import { luma } from '../../media/metrics/luma.js';
import { readStill } from '../../media/stills/still.js';
import type { MaskSource } from './mask-source.js';

/** A picture of the clip's shape. */
export const picture: MaskSource = {
  summary: 'a picture, made as large as the frames are shown: white is edited, black stays, grey is in between',
  needs: 'file',
  open: async ({ format, file }) => {
    if (!file) throw new EditError('plan/mask', 'The mask source "picture" needs a picture: give its path as `file`.');
    const { frame } = await readStill(file);
    const view = resize(rgbView(frame), viewSize(format));
    const samples = Uint8Array.from(storedPlane(luma(view.data), format), (share) => Math.round(255 * share));
    return () => samples.slice();
  },
};
