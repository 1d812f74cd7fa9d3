import { expect } from 'chai';
import { pixelUnshuffle } from '../../../models/engine/pixel-unshuffle.js';

describe('blocks of pixels as channels', () => {
  // two channels of 4 × 2 pixels: two cells of 2 × 2 in a row
  const pixels = Float32Array.from([0, 1, 2, 3, 4, 5, 6, 7, 10, 11, 12, 13, 14, 15, 16, 17]);
  const cells = [0, 2, 1, 3, 4, 6, 5, 7, 10, 12, 11, 13, 14, 16, 15, 17];

  it('are ordered by colour, then row and column in the block', () =>
    expect([...pixelUnshuffle(pixels, 2, 1, 2, false)]).deep.equal(cells));

  it('become pixels again', () => expect([...pixelUnshuffle(Float32Array.from(cells), 2, 1, 2, true)]).deep.equal([...pixels]));
});
