import { EditError } from '../../core/errors.js';
import { resize } from '../../media/colour/resize.js';
import { rgbView, viewSize } from '../../media/colour/rgb-view.js';
import type { Picture } from '../../media/colour/row-reader.js';
import { luma } from '../../media/metrics/luma.js';
import { readStill } from '../../media/stills/still.js';
import { isStill } from '../../media/stills/still-paths.js';
import { storedMask } from './shown-mask.js';
import { defineMask } from './mask-source.js';

/** A picture of the clip's shape, or a clip whose frames are the masks of this one's. */
export const picture = defineMask({
  summary:
    'a picture, or a clip frame by frame, made as large as the frames are shown: white is edited, black stays, grey is in between',
  options: {
    file: { type: 'text', default: '', path: true, summary: 'path of the picture, the clip or the image sequence' },
    sha256: { type: 'text', default: '', summary: 'SHA-256 of that file; a job fills it in, and tells when it was another' },
  },
  open: async ({ file }, { format }) => {
    if (!file) throw new EditError('plan/mask', 'The mask source "picture" needs a picture or a clip: give its path as `file`.');
    const maskIn = (frame: Picture): Uint8Array => storedMask(luma(resize(rgbView(frame), viewSize(format)).data), format);
    if (isStill(file)) {
      const samples = maskIn((await readStill(file)).frame);
      return { maskOf: () => samples.slice(), constant: true };
    }
    const { openMovingPicture } = await import('./moving-picture.js');
    const moving = await openMovingPicture(file);
    return { maskOf: ({ index }) => moving.look(index, maskIn), close: () => moving.close() };
  },
});
