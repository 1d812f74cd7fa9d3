import { expect } from 'chai';
import { personShares } from '../../../stages/masks/person.js';

const [WIDTH, HEIGHT] = [160, 120];

/** A dark figure left of the middle, on a wall that grows light to the right. */
function somebody(mirror: boolean) {
  const data = new Float32Array(3 * WIDTH * HEIGHT);
  for (let y = 0; y < HEIGHT; y++)
    for (let x = 0; x < WIDTH; x++) {
      const [u, v] = [(x + 0.5 - 60) / WIDTH, (y - 34) / HEIGHT];
      const head = (u / 0.085) ** 2 + ((v + 0.02) / 0.155) ** 2 < 1;
      const body = v > 0.2 && Math.abs(u) < 0.13 + 0.12 * Math.min(1, (v - 0.2) / 0.12);
      const colour = head ? [0.84, 0.65, 0.55] : body ? [0.18, 0.24, 0.43] : [0.5 + x / 400, 0.6, 0.6];
      const at = y * WIDTH + (mirror ? WIDTH - 1 - x : x);
      colour.forEach((value, c) => (data[c * WIDTH * HEIGHT + at] = value));
    }
  return { width: WIDTH, height: HEIGHT, data };
}

describe('models/segment: people', function () {
  this.timeout(30_000);

  it('are the same in a mirror', async () => {
    const [plain, turned] = [await personShares(somebody(false)), await personShares(somebody(true))];
    let most = 0;
    plain.forEach((share, i) => (most = Math.max(most, Math.abs(share - turned[i - (i % WIDTH) + WIDTH - 1 - (i % WIDTH)]))));
    expect(Math.max(...plain)).greaterThan(0.25);
    expect(most).below(0.02);
  });
});
