import { expect } from 'chai';
import type { KvBank } from '../../../models/engine/kv-bank.js';
import { keepInOrder, type Sequence } from '../../../models/engine/sequence.js';
import { floatTensor } from '../../../models/tensor/tensor.js';

/** Keys and values of 800 bytes. */
const bank = (): KvBank => {
  const half = floatTensor(new Float32Array(100), [1, 10, 10]);
  return { rows: 1, layers: [{ k: half, v: half }] };
};

describe('models/engine, frames in order', () => {
  it('keeps those of the first and of the latest frame', () => {
    const sequence: Sequence = { first: [], previous: [] };
    const [one, two, three] = [bank(), bank(), bank()];
    for (const own of [one, two, three]) keepInOrder(sequence, own, 0, 3, 1e6);
    expect(sequence.first[0]).equal(one);
    expect(sequence.previous[0]).equal(three);
  });

  it('says with the first frame, and with the second, that the rest of their calls will not fit', () => {
    const sequence: Sequence = { first: [], previous: [] };
    const full = /out of memory: .* more were needed.*attention: anchors/;
    expect(() => keepInOrder(sequence, bank(), 0, 3, 2399))
      .throws(full)
      .with.property('code', 'memory/device');
    keepInOrder(sequence, bank(), 0, 3, 2400);
    expect(() => keepInOrder(sequence, bank(), 0, 3, 2399)).throws(full);
    keepInOrder(sequence, bank(), 0, 3, 2400);
    keepInOrder(sequence, bank(), 0, 3, 0); // the third takes the place of the second
  });
});
