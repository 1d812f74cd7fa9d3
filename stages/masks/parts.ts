import { EditError } from '../../core/errors.js';
import type { MaskSource } from './mask-source.js';

/** Parts of a scene that is filmed. */
export const parts: MaskSource = {
  summary: 'the parts of a scene that are to be edited, where frames are filmed from one',
  needs: 'parts',
  open: ({ parts: shareOf }) => {
    if (!shareOf) throw new EditError('plan/mask', 'The mask source "parts" needs frames that are filmed from a scene.');
    return ({ index }) => shareOf(index);
  },
};
