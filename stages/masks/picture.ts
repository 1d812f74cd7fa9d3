import { EditError } from '../../core/errors.js';
import { resize } from '../../media/colour/resize.js';
import { rgbView, viewSize } from '../../media/colour/rgb-view.js';
import { storedPlane } from '../../media/colour/upright.js';
import { luma } from '../../media/metrics/luma.js';
import { readStill } from '../../media/stills/still.js';
import { defineMask } from './mask-source.js';

/** A picture of the clip's shape. */
export const picture = defineMask({
  summary: 'a picture, made as large as the frames are shown: white is edited, black stays, grey is in between',
  options: {
    file: { type: 'text', default: '', path: true, summary: 'path of the picture' },
    sha256: { type: 'text', default: '', summary: 'SHA-256 of that file; a job fills it in, and tells when it was another' },
  },
  open: async ({ file }: { readonly file: string }, { format }) => {
    if (!file) throw new EditError('plan/mask', 'The mask source "picture" needs a picture: give its path as `file`.');
    const { frame } = await readStill(file);
    const view = resize(rgbView(frame), viewSize(format));
    const samples = Uint8Array.from(storedPlane(luma(view.data), format), (share) => Math.round(255 * share));
    return { maskOf: () => samples.slice() };
  },
});
