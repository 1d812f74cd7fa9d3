import { EditError } from '../../core/errors.js';
import { defineMask } from './mask-source.js';

/** Parts of a scene that is filmed. */
export const parts = defineMask({
  summary: 'the parts of a scene that are to be edited, where frames are filmed from one',
  options: {},
  needs: 'parts',
  open: (_, { parts: shareOf }) => {
    if (!shareOf) throw new EditError('plan/mask', 'The mask source "parts" needs frames that are filmed from a scene.');
    return { maskOf: ({ index }) => shareOf(index) };
  },
});
