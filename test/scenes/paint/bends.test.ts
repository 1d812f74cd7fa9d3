import { expect } from 'chai';
import { bendsOf } from '../../../scenes/paint/bends.js';
import type { Geometry } from '../../../scenes/scene.js';
import { cube, madeScene, sphere } from '../made-scene.js';

/** The same surface, seen from its other side. */
const insideOut = (geometry: Geometry): Geometry => ({
  ...geometry,
  indices: geometry.indices.map((_, i, all) => all[3 * Math.floor(i / 3) + (2 - (i % 3))]),
});

describe('how surfaces are bent', () => {
  const around = (geometry: Geometry, reach = 0.1) => bendsOf(madeScene([{ geometry }]).parts, reach);

  it('is told on the ridges of a box, wherever these lie between the cells of its grid, and nowhere else', () => {
    for (const reach of [0.09, 0.1, 0.11, 0.12]) {
      const bend = around(cube(), reach);
      for (const [x, y, z] of [[1, 1, 0.1], [1, -1, 0.3], [-1, 0.2, 1], [0.4, -1, -1]]) expect(bend(x, y, z), `${reach}`).within(0.6, 1.6); // prettier-ignore
      for (const [x, y, z] of [[1, 0, 0], [0.3, 1, 0.5], [0, 0.5, -1], [1, 1 - 3 * reach, 0]]) expect(bend(x, y, z)).closeTo(0, 0.01); // prettier-ignore
    }
  });

  it('is below 0 in the grooves of a room', () => {
    expect(around(insideOut(cube()))(1, 1, 0.1)).within(-1.6, -0.6);
  });

  it('is little on a ball, and alike all over', () => {
    const bend = around(sphere(48));
    const found = [[1, 0, 0], [0, 0, 1], [0.6, 0.8, 0], [0.48, 0.6, 0.64]].map(([x, y, z]) => bend(x, y, z)); // prettier-ignore
    for (const value of found) expect(value).within(0.05, 0.3);
  });
});
