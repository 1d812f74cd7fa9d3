import { expect } from 'chai';
import { fromHalf, toHalf } from '../../../models/tensor/half.js';

describe('models/tensor/half', () => {
  it('brings every half float there and back', () => {
    const all = Uint16Array.from({ length: 65536 }, (_, i) => i);
    const back = toHalf(fromHalf(all));
    const isNaN16 = (h: number): boolean => (h & 0x7c00) === 0x7c00 && (h & 0x3ff) !== 0;
    const wrong = [...all].filter((h) => (isNaN16(h) ? !isNaN16(back[h]) : back[h] !== h));
    expect(wrong).to.deep.equal([]);
  });

  it('rounds ties to even, small numbers to multiples of 2^-24, and large ones to infinity', () => {
    const cases: [number, number][] = [
      [1 + 2 ** -11, 0x3c00],
      [1 + 3 * 2 ** -11, 0x3c02],
      [2 ** -25, 0],
      [1.5 * 2 ** -24, 2],
      [-(2 ** -24), 0x8001],
      [65504, 0x7bff],
      [65520, 0x7c00],
      [-1e9, 0xfc00],
    ];
    for (const [value, bits] of cases) expect(toHalf(Float32Array.of(value))[0], String(value)).to.equal(bits);
  });
});
