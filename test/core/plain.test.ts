import { expect } from 'chai';
import { fromPlain, toPlain } from '../../core/plain.js';

describe('data that JSON can hold', () => {
  const data = {
    ticks: BigInt64Array.from([-1n, 9_007_199_254_740_993n]),
    big: 9_007_199_254_740_993n,
    floats: Float64Array.from([0.1, -2]),
    counts: new Map([['a', [1, 2]]]),
    none: null,
    list: [Infinity, -Infinity, { deep: true }],
    text: 'words',
  };

  it('comes back as it was, after it was written and read', () =>
    expect(fromPlain(JSON.parse(JSON.stringify(toPlain(data))) as never)).deep.equal(data));

  it('keeps what is no number as one', () => expect(fromPlain<number>(toPlain(NaN))).to.be.NaN);

  it('leaves out what is undefined, and makes floats of 32 bits some of 64', () => {
    expect(toPlain({ here: 1, gone: undefined })).deep.equal({ here: 1 });
    expect(fromPlain(toPlain(Float32Array.from([0.5])))).deep.equal(Float64Array.from([0.5]));
  });
});
