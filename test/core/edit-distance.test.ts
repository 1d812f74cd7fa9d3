import { expect } from 'chai';
import { editDistance } from '../../core/edit-distance.js';

describe('edit distance', () => {
  for (const [one, other, wanted] of [
    ['', '', 0],
    ['sepia', 'sepia', 0],
    ['', 'sepia', 5],
    ['sepja', 'sepia', 1],
    ['watercolour', 'watercolor', 1],
    ['nihgt', 'night', 1],
    ['kitten', 'sitting', 3],
    ['ca', 'abc', 3], // a swap's letters are not changed again
  ] as const)
    it(`of "${one}" and "${other}" is ${wanted}, both ways`, () =>
      expect([editDistance(one, other), editDistance(other, one)]).deep.equal([wanted, wanted]));

  it('of words longer than any is right too, and after them that of short ones', () => {
    const long = 'a'.repeat(300);
    expect(editDistance(long, `${long}b`)).equal(1);
    expect(editDistance('ab', 'ba')).equal(1);
  });
});
