import { expect } from 'chai';
import { feathered } from '../../../stages/limits/feather.js';

describe('a soft edge of a mask', () => {
  const size = { width: 12, height: 12 };
  const mask = Uint8Array.from({ length: 144 }, (_, i) => (i % 12 >= 4 ? 255 : 0));

  it('is none where it has no width', () => expect(feathered(mask, size, 0, 'inside')).equal(mask));

  it('inside leaves what was outside, and is whole where it is deep enough', () => {
    const soft = feathered(mask, size, 3, 'inside');
    expect([...soft.subarray(12, 24)]).deep.equal([0, 0, 0, 0, 64, 128, 191, 255, 255, 255, 255, 255]);
  });

  it('on both sides has its half outside', () => {
    const soft = feathered(mask, size, 4, 'both');
    expect([...soft.subarray(60, 72)]).deep.equal([0, 0, 28, 85, 170, 227, 255, 255, 255, 255, 255, 255]);
  });
});
