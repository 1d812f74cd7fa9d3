import { expect } from 'chai';
import { createRegistration } from '../../../media/carry/register.js';
import { boxMean } from '../../../media/colour/box-mean.js';
import type { RgbView } from '../../../media/colour/rgb-view.js';

const SIZE = { width: 120, height: 72 };
const AREA = SIZE.width * SIZE.height;
/** Columns of a wall that stands between what has detail. */
const [LEFT, RIGHT] = [24, 96];

describe('laying a frame on a key', () => {
  it('leaves a plain wall where it is, whatever its noise', () => {
    const { small, lay } = createRegistration(SIZE);
    const still = { ...SIZE, u: new Float32Array(AREA), v: new Float32Array(AREA) };
    const { flow } = lay(small(wall(1)), small(wall(2)), { key: 0, flow: still, sure: new Uint8Array(AREA).fill(255) });
    let sum = 0;
    for (let i = 0; i < AREA; i += 1) if (onWall(i)) sum += flow.u[i] ** 2 + flow.v[i] ** 2;
    const count = (RIGHT - LEFT) * SIZE.height;
    expect(Math.sqrt(sum / count)).below(1.6);
  });
});

const onWall = (i: number): boolean => i % SIZE.width >= LEFT && i % SIZE.width < RIGHT;

/** A wall of one colour between things that stand, with the soft noise of a codec. */
function wall(seed: number): RgbView {
  const noise = Float32Array.from({ length: AREA }, (_, i) => random(i + seed * AREA) - 0.5);
  for (let round = 0; round < 2; round += 1) boxMean(SIZE, 2)(noise, noise);
  const gray = noise.map((value, i) => {
    const [x, y] = [i % SIZE.width, Math.floor(i / SIZE.width)];
    return 0.5 + 0.2 * value + (onWall(i) ? 0 : 0.25 * Math.sin(0.8 * x) * Math.cos(0.7 * y));
  });
  return { ...SIZE, data: Float32Array.from([...gray, ...gray, ...gray]) };
}

/** A number 0…1 of a place. */
function random(place: number): number {
  let bits = Math.imul(place ^ (place >>> 16), 0x45d9f3b);
  bits = Math.imul(bits ^ (bits >>> 15), 0x2c1b3c6d);
  return ((bits ^ (bits >>> 13)) >>> 8) / 2 ** 24;
}
