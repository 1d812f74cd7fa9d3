import { LOOKED_REACH, lookedMask } from './looked-mask.js';
import { defineMask } from './mask-source.js';
import { personShares } from './person.js';

/** All but people. */
export const background = defineMask({
  summary: 'all but people',
  options: {},
  network: true,
  reach: LOOKED_REACH,
  open: (_, { format }) => lookedMask(format, async (view) => (await personShares(view)).map((share) => 1 - share), { firm: [0.35, 0.65] }), // prettier-ignore
});
