import { expect } from 'chai';
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
    const shares = skyShares({ width: WIDTH, height: HEIGHT, data });
    let [house, sky, seen] = [0, 0, 0];
    shares.forEach((share, i) => {
      const [x, y] = [i % WIDTH, Math.floor(i / WIDTH)];
      if (x >= 53 && x < 72 && y >= 24 && y < 55) house = Math.max(house, share);
      if (y < 40 && (x < 46 || x > 79)) [sky, seen] = [sky + 1, seen + (share > 0.5 ? 1 : 0)];
    });
    expect(house).equal(0);
    expect(seen / sky).greaterThan(0.97);
  });

  it('is all above a plain skyline at dusk, of whatever colour, and no wall that things stand before', () => {
    const towers = (x: number): number => 55 - (Math.floor(x / 12) % 3) * 8;
    const dusk = (y: number): number[] => [0.1 + (0.5 * y) / 60, 0.1 + (0.2 * y) / 60, 0.35];
    const lit = pictureOf((x, y) => (y < towers(x) ? dusk(y) : [0.05, 0.04, (x + y) % 5 ? 0.02 : 0.3]));
    const shares = skyShares(lit);
    let [sky, rest] = [0, 0];
    shares.forEach((share, i) => {
      const above = Math.floor(i / WIDTH) < towers(i % WIDTH);
      if (above) sky += share;
      else rest += share;
    });
    const area = Array.from({ length: WIDTH }, (_, x) => towers(x)).reduce((sum, height) => sum + height);
    expect(sky / area).greaterThan(0.93);
    expect(rest).lessThan(0.01 * area);
    const indoors = skyShares(pictureOf((x, y) => (y < towers(x) ? [0.3, 0.22, 0.2] : [0.6, 0.5, (x + y) % 5 ? 0.4 : 0.7])));
    expect(Math.max(...indoors)).lessThan(0.05);
  });
});

function pictureOf(colourAt: (x: number, y: number) => readonly number[]): { width: number; height: number; data: Float32Array } {
  const area = WIDTH * HEIGHT;
  const data = Float32Array.from({ length: 3 * area }, (_, at) => {
    const i = at % area;
    return colourAt(i % WIDTH, Math.floor(i / WIDTH))[Math.floor(at / area)];
  });
  return { width: WIDTH, height: HEIGHT, data };
}
