import { nutTag } from '../../media/pixel-format.js';

/** What the header of a NUT stream of 4 × 2 grey samples says. */
export const GREY_NUT = {
  width: 4,
  height: 2,
  sampleAspectRatio: { num: 1, den: 1 },
  timeBase: { num: 1, den: 57600 },
  tag: nutTag('gray'),
};
