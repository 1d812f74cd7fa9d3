import { expect } from 'chai';
import { halvePlane } from '../../../media/colour/halve-plane.js';
import { bilinear } from '../../../media/flow/bilinear.js';
import { unmultiply } from '../../../media/stills/unmultiply.js';

describe('planes', () => {
  it('are halved by the mean of four, without an odd last row or column', () => {
    const plane = Float32Array.from([1, 3, 5, 7, 99, 5, 7, 1, 3, 99, 99, 99, 99, 99, 99]);
    expect([...halvePlane(plane, 5, 3)]).deep.equal([4, 4]);
  });

  it('have values between four pixels, and at an edge', () => {
    const plane = Float32Array.from([0, 4, 8, 16]);
    expect(bilinear(plane, 0, 1, 2, 0.25, 0.5)).equal(0.5 * 1 + 0.5 * 10);
    expect(bilinear(plane, 3, 0, 0, 0.7, 0.7)).equal(16);
  });

  it('are freed of how opaque they are, at 8 and at 16 bits', () => {
    const bytes = Buffer.from([64, 32, 200, 128, 7, 7, 7, 0, 9, 9, 9, 255]);
    unmultiply(bytes, 4, false);
    expect([...bytes]).deep.equal([128, 64, 255, 128, 7, 7, 7, 0, 9, 9, 9, 255]);
    const samples = Uint16Array.from([1000, 32_768, 65_535, 65_535]);
    unmultiply(Buffer.from(samples.buffer), 2, true);
    expect([...samples]).deep.equal([2000, 32_768, 65_535, 65_535]);
  });
});
