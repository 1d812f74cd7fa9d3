import { expect } from 'chai';
import { createRegistration } from '../../../media/carry/register.js';
import { boxMean } from '../../../media/colour/box-mean.js';
import { createFlowField } from '../../../media/flow/flow-field.js';
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

describe('a plain wall behind something that moves', () => {
  const { small, lay } = createRegistration(SIZE);
  const start = { key: 0, flow: createFlowField(SIZE.width, SIZE.height), sure: new Uint8Array(AREA).fill(255) };

  it('stands, though nothing but the outline before it can be followed', () => {
    const { flow } = lay(small(passing(0)), small(passing(4)), start);
    let [wall, thing, count] = [0, 0, 0];
    for (let y = 20; y < 60; y += 1) {
      wall += Math.abs(flow.u[y * SIZE.width + 12]) + Math.abs(flow.u[y * SIZE.width + 108]);
      thing += flow.u[y * SIZE.width + 60];
      count += 1;
    }
    expect(wall / (2 * count)).below(2); // 3.9 where outlines count as the wall
    expect(thing / count).closeTo(4, 0.6);
  });

  it('is seen wholly or not at all', () => {
    const { shown } = lay(small(passing(0)), small(passing(12)), start);
    const between = shown.filter((value) => value > 0.1 && value < 0.9).length;
    expect(between / AREA).below(0.05);
  });
});

/** Someone with a pattern before a wall of one colour, moved to the right. */
function passing(by: number): RgbView {
  const gray = Float32Array.from({ length: AREA }, (_, i) => {
    const [x, y] = [(i % SIZE.width) - by, Math.floor(i / SIZE.width)];
    const inside = ((x - 56) / 24) ** 2 + ((y - 44) / 36) ** 2 < 1;
    return (inside ? 0.3 + 0.15 * Math.sin(0.9 * x) * Math.cos(0.8 * y) : 0.7) + 0.01 * (random(i + by * AREA) - 0.5);
  });
  return { ...SIZE, data: Float32Array.from([...gray, ...gray, ...gray]) };
}

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
