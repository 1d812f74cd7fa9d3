import { expect } from 'chai';
import { parseRational, rational, rescale } from '../../core/index.js';

describe('rational', () => {
  it('keeps lowest terms and a positive denominator', () => {
    expect(rational(60000, 2002)).deep.equal({ num: 30000, den: 1001 });
    expect(rational(1, -2)).deep.equal({ num: -1, den: 2 });
    expect(parseRational('16:9')).deep.equal({ num: 16, den: 9 });
    expect(parseRational('0/0')).deep.equal({ num: 0, den: 1 });
    expect(() => parseRational('abc')).throw('expected a fraction');
  });

  it('rescales exactly beyond 2^53 and rounds to nearest', () => {
    const fine = { num: 1, den: 23040000 };
    expect(rescale(9007199254740993n, fine, fine)).equal(9007199254740993n);
    expect(rescale(1001n, { num: 1, den: 30000 }, { num: 1, den: 1000 })).equal(33n);
    expect(rescale(-1001n, { num: 1, den: 30000 }, { num: 1, den: 1000 })).equal(-33n);
    expect(rescale(3n, { num: 1, den: 6 }, { num: 1, den: 1 })).equal(1n);
  });
});
