import { expect } from 'chai';
import { enlarge } from '../../../models/vision/enlarge.js';

describe('a plane at another size', () => {
  it('is as PyTorch makes it without corners aligned', () => {
    const found = enlarge(Float32Array.from([0, 1, 2, 4]), { width: 2, height: 2 }, { width: 4, height: 3 });
    const rows = [
      [0, 0.25, 0.75, 1],
      [1, 1.375, 2.125, 2.5],
      [2, 2.5, 3.5, 4],
    ];
    expect([...found]).deep.equal(rows.flat());
  });

  it('of its own size is itself', () =>
    expect([...enlarge(Float32Array.from([3, 1]), { width: 2, height: 1 }, { width: 2, height: 1 })]).deep.equal([3, 1]));
});
