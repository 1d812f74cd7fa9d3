import { expect } from 'chai';
import { composeFlow, seenAlong } from '../../../media/carry/follow.js';
import { fillMotion } from '../../../media/carry/fill-motion.js';
import { mainMotion } from '../../../media/carry/main-motion.js';
import { smoothMotion } from '../../../media/carry/smooth-motion.js';
import type { FlowField } from '../../../media/flow/flow-field.js';

const SIZE = { width: 48, height: 32 };
const AREA = SIZE.width * SIZE.height;

describe('motion from a frame to a key', () => {
  it('composes: one shift after another', () => {
    const flow = composeFlow(field(() => [1.5, 0.5]), field(() => [2, -1])); // prettier-ignore
    expect(flow.u[AREA / 2]).to.be.closeTo(3.5, 1e-6);
    expect(flow.v[AREA / 2]).to.be.closeTo(-0.5, 1e-6);
  });

  it('is unsure where a step does not lead, and as sure as before where it does', () => {
    const visible = new Uint8Array(AREA).fill(1);
    visible[5] = 0;
    const sure = seenAlong(new Uint8Array(AREA).fill(200), field(() => [1, 0]), visible); // prettier-ignore
    expect([sure[5], sure[6]]).to.deep.equal([0, 200]);
  });

  it('is filled from around where it is not known', () => {
    const weight = new Float32Array(AREA).fill(1);
    const broken = field((x, y) => (inHole(x, y) ? [90, -40] : [2, 1]));
    for (let i = 0; i < AREA; i += 1) if (inHole(i % SIZE.width, Math.floor(i / SIZE.width))) weight[i] = 0;
    const { u, v } = fillMotion(broken, weight);
    for (let i = 0; i < AREA; i += 1) expect([u[i], v[i]].map(Math.fround)).to.deep.equal([2, 1]);
  });

  it('of most of the picture is found beside what moves otherwise', () => {
    const { u, v } = mainMotion(field((x, y) => (x > 30 ? [14, 3] : [0.1 * x + 1, 0.05 * y])), new Float32Array(AREA).fill(1)); // prettier-ignore
    expect(u[10 * SIZE.width + 40]).to.be.closeTo(5, 0.6);
    expect(v[10 * SIZE.width + 40]).to.be.closeTo(0.5, 0.6);
  });

  it('of a plain surface comes from its own detail, not from what stands beside it', () => {
    const left = (x: number): boolean => x < 24;
    const data = new Float32Array(3 * AREA).map((_, i) => (left(i % SIZE.width) ? 0.9 : 0.2));
    const known = (y: number): boolean => y < 4 || y > 27;
    const noisy = field((x, y) => (known(y) ? [left(x) ? 3 : -3, 0] : [Math.sin(7 * x + 3 * y) * 5, 2]));
    const weight = new Float32Array(AREA);
    for (let i = 0; i < AREA; i += 1) weight[i] = known(Math.floor(i / SIZE.width)) ? 1 : 0;
    const { u, v } = smoothMotion({ ...SIZE, data }, noisy, weight);
    expect(u[16 * SIZE.width + 12]).to.be.closeTo(3, 0.3);
    expect(u[16 * SIZE.width + 36]).to.be.closeTo(-3, 0.3);
    expect(v[16 * SIZE.width + 12]).to.be.closeTo(0, 0.1);
  });
});

const inHole = (x: number, y: number): boolean => x > 10 && x < 20 && y > 8 && y < 18;

function field(at: (x: number, y: number) => readonly [number, number]): FlowField {
  const [u, v] = [new Float32Array(AREA), new Float32Array(AREA)];
  for (let i = 0; i < AREA; i += 1) [u[i], v[i]] = at(i % SIZE.width, Math.floor(i / SIZE.width));
  return { ...SIZE, u, v };
}
