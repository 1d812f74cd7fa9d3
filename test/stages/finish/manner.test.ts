import { expect } from 'chai';
import { resize } from '../../../media/colour/resize.js';
import { FINISH_OPTIONS, isPaint, type LayerName } from '../../../stages/finish-options.js';
import { mannerOf } from '../../../stages/finish/manner.js';
import { painted, picture, rms } from './painted-picture.js';

const SIZE = { width: 192, height: 144 };
const THUMB = { width: 64, height: 48 };

/** How far apart the least unlike two of four seeds are on a preview, of 1. */
const LEAST = 0.012;

describe('seeds of what is painted', () => {
  it('have manners that lie far apart, and the first is the one that the look is known by', () => {
    const { of, ...first } = mannerOf(1);
    expect(first).deep.equal({ slant: 0, wide: 0, warm: 0, bold: 0 });
    expect([1, 2, 3, 4].map((seed) => mannerOf(seed).of(['a', 'b', 'c']))).deep.equal(['a', 'b', 'c', 'a']);
    expect(of(['a', 'b'])).equal('a');
    for (const at of ['slant', 'wide', 'warm', 'bold'] as const) {
      const values = Array.from({ length: 8 }, (_, seed) => mannerOf(seed)[at]).sort((a, b) => a - b);
      expect(Math.min(...values.slice(1).map((value, k) => value - values[k])), at).greaterThan(0.05);
      expect(values.at(-1), at).within(0.4, 1);
      expect(values[0], at).within(-1, -0.4);
    }
  });

  for (const layer of (Object.keys(FINISH_OPTIONS) as LayerName[]).filter(isPaint))
    it(`of ${layer} show four paintings that one tells apart on a preview`, () => {
      const seeds = [1, 2, 3, 4].map((seed) => {
        const data = painted({ [layer]: 1 }, SIZE, picture(SIZE), seed);
        return resize({ ...SIZE, data }, THUMB).data;
      });
      const apart = seeds.flatMap((one, k) => seeds.slice(k + 1).map((other) => rms(one, other)));
      expect(Math.min(...apart)).greaterThan(LEAST);
    });
});
