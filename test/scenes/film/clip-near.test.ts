import { expect } from 'chai';
import { type ClipCorner, clipNear } from '../../../scenes/film/raster/clip-near.js';

describe('what lies in front of the near plane', () => {
  /** A corner at a depth: 1 behind the plane, −1 in front of it. */
  const corner = (x: number, depth: number, second: number, third: number): ClipCorner => [x, 0, depth, 0, second, third];
  const [a, b, c] = [corner(0, 1, 0, 0), corner(4, 1, 1, 0), corner(8, -1, 0, 1)];

  it('is cut away where an edge passes the plane, with the weights there', () => {
    expect(clipNear([a, b, c])).deep.equal([a, b, corner(6, 0, 0.5, 0.5), corner(4, 0, 0, 0.5)]);
    expect(clipNear([c, a, corner(8, -3, 1, 0)])).deep.equal([corner(4, 0, 0, 0.5), a, corner(2, 0, 0.25, 0)]);
  });

  it('is nothing, or all', () => {
    expect(clipNear([a, b, corner(1, 2, 0, 1)])).length(3);
    expect(clipNear([c, corner(1, -2, 1, 0), corner(1, 0, 0, 1)])).deep.equal([]);
  });

  it('cuts the common edge of two triangles at one place', () => {
    const odd = corner(0.1, 0.3, 0, 0);
    const [one] = clipNear([odd, c, b]).filter(([, , z]) => Math.abs(z) < 1e-9);
    const [other] = clipNear([c, odd, a]).filter(([, , z]) => Math.abs(z) < 1e-9);
    expect(one).deep.equal(other);
  });
});
