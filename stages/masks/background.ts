import { LOOKED_REACH, lookedMask } from './looked-mask.js';
import { defineMask } from './mask-source.js';
import { subjectShares, SUBJECT_FIRM } from './subject.js';

/** Share of the picture under which nothing was found. */
const NOTHING = 0.004;

/** All but what a picture is of. */
export const background = defineMask({
  summary: 'all but what stands out of the picture: people, animals, things in front',
  options: {},
  network: true,
  reach: LOOKED_REACH,
  open: (_, { format, notice }) => {
    let told = false;
    return lookedMask(
      format,
      async (view) => {
        const shares = await subjectShares(view);
        const found = shares.reduce((sum, share) => sum + share, 0) / shares.length > NOTHING;
        if (!found && !told) notice?.({ code: 'result/no-subject', message: NO_SUBJECT });
        told ||= !found;
        return shares.map((share) => 1 - share);
      },
      { firm: SUBJECT_FIRM },
    );
  },
});

const NO_SUBJECT = 'In some frames nothing stands out of the background: all of the picture is background there.';
