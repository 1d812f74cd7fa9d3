import { expect } from 'chai';
import { ruled } from '../../../stages/masks/rules/pixels.js';
import { skyShares } from '../../../stages/masks/sky.js';

const [WIDTH, HEIGHT] = [120, 90];

describe('stages/masks: sky', () => {
  it('ends at a pale house, and goes on through clouds', () => {
    const data = new Float32Array(3 * WIDTH * HEIGHT);
    const isHouse = (x: number, y: number): boolean => x >= 50 && x < 75 && y >= 20;
    for (let y = 0, i = 0; y < HEIGHT; y++)
      for (let x = 0; x < WIDTH; x++, i++) {
        const cloud = 0.14 * Math.exp(-(((x - 25) / 12) ** 2 + ((y - 22) / 7) ** 2));
        const colour = isHouse(x, y)
          ? [0.95, 0.93, 0.9]
          : y < 60
            ? [0.62 + cloud, 0.7 + cloud, 0.78 + cloud / 2]
            : [0.2, 0.3, 0.1];
        colour.forEach((value, c) => (data[c * WIDTH * HEIGHT + i] = value));
      }
    const shares = skyShares(ruled({ width: WIDTH, height: HEIGHT, data }));
    let [house, sky, seen] = [0, 0, 0];
    shares.forEach((share, i) => {
      const [x, y] = [i % WIDTH, Math.floor(i / WIDTH)];
      if (x >= 53 && x < 72 && y >= 24 && y < 55) house = Math.max(house, share);
      if (y < 40 && (x < 46 || x > 79)) [sky, seen] = [sky + 1, seen + (share > 0.5 ? 1 : 0)];
    });
    expect(house).equal(0);
    expect(seen / sky).greaterThan(0.97);
  });
});
