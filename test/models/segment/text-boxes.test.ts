import { expect } from 'chai';
import { textBoxes } from '../../../models/segment/text-boxes.js';
import { depthIn, smallestBox } from '../../../models/segment/turned-box.js';

const SIZE = { width: 120, height: 90 };

describe('models/segment: boxes of text', () => {
  it('are the smallest around points, whichever way these lie', () => {
    for (const turn of [0, 0.3, -0.9, 1.4]) {
      const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
      const corners = [[-20, -5], [20, -5], [20, 5], [-20, 5], [3, 2], [20, 0]] as const; // prettier-ignore
      const box = smallestBox(corners.map(([u, v]) => [50 + u * cos - v * sin, 40 + u * sin + v * cos]));
      const sides = [box.width, box.height].sort((one, other) => one - other);
      expect(sides[0]).closeTo(10, 1e-9);
      expect(sides[1]).closeTo(40, 1e-9);
      expect([box.x, box.y].map(Math.round)).deep.equal([50, 40]);
      expect(depthIn(box, 50 + 19 * cos, 40 + 19 * sin)).closeTo(1, 1e-9);
      expect(depthIn(box, 50 - 6 * sin, 40 + 6 * cos)).closeTo(-1, 1e-9);
    }
    expect(smallestBox([[3, 4]])).deep.equal({ x: 3, y: 4, width: 0, height: 0, turn: 0 });
  });

  it('are as large as the text whose middle the network sees, and none for specks and doubtful places', () => {
    const shares = new Float32Array(SIZE.width * SIZE.height);
    const fill = (x: number, y: number, width: number, height: number, share: number): void => {
      for (let row = y; row < y + height; row++) shares.fill(share, row * SIZE.width + x, row * SIZE.width + x + width);
    };
    fill(20, 20, 60, 8, 0.9);
    fill(20, 50, 60, 2, 0.9); // too low
    fill(20, 70, 60, 8, 0.35); // not sure enough
    const found = textBoxes(shares, SIZE);
    expect(found.length).equal(1);
    const [{ x, y, width, height }] = found;
    const more = (1.6 * 60 * 8) / (2 * 68);
    expect([x, y, width, height].map((value) => value.toFixed(6))).deep.equal(
      [50, 24, 60 + 2 * more, 8 + 2 * more].map((value) => value.toFixed(6)),
    );
  });
});
