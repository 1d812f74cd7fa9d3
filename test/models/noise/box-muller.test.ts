import { expect } from 'chai';
import { boxMuller } from '../../../models/noise/box-muller.js';

describe('normal values of random words', () => {
  it('are the radius and the angle of each pair', () => {
    const into = new Float32Array(6).fill(9);
    const radius = (word: number): number => Math.sqrt(-2 * Math.log((word + 1) / 2 ** 32));
    boxMuller(Uint32Array.from([0, 0, 2 ** 31 - 1, 2 ** 30]), into, 1);
    const wanted = [9, radius(0), 0, 0, radius(2 ** 31 - 1), 9]; // a quarter turn
    into.forEach((value, i) => expect(value, String(i)).closeTo(wanted[i], 1e-6));
    expect(into[1]).closeTo(6.66, 0.01); // the largest that there is
  });

  it('are 0 where the word is the largest', () => {
    const into = new Float32Array(4).fill(9);
    boxMuller(new Uint32Array(4).fill(0xffffffff), into, 0);
    into.forEach((value) => expect(Math.abs(value)).equal(0));
  });
});
