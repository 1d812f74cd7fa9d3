import { expect } from 'chai';
import { invertFlow } from '../../../media/carry/invert-flow.js';
import { resizeMotion } from '../../../media/carry/resize-motion.js';
import { createFlowField, type FlowField } from '../../../media/flow/flow-field.js';
import { shrinkFlow } from '../../../media/flow/shrink-flow.js';

function steady(width: number, height: number, u: number, v: number): FlowField {
  const field = createFlowField(width, height);
  field.u.fill(u);
  field.v.fill(v);
  return field;
}

describe('a field of motion', () => {
  it('the other way leads back, where pixels came from outside too', () => {
    const back = invertFlow(steady(8, 6, 2, -1));
    expect(new Set(back.u)).deep.equal(new Set([-2]));
    expect(new Set(back.v)).deep.equal(new Set([1]));
  });

  it('the other way is the mean of what meets', () => {
    const field = createFlowField(3, 1);
    field.u.set([1, 0, -1]);
    expect(invertFlow(field).u[1]).equal(0);
    field.u.set([1, 0, 0]);
    expect(invertFlow(field).u[1]).equal(-0.5);
  });

  it('at a coarser level is the mean, in the pixels of that level', () => {
    const fine = steady(5, 4, 8, 0);
    fine.v.set([4, 8, 0, 0], 0);
    const coarse = createFlowField(3, 2);
    shrinkFlow(fine, 1, coarse);
    expect([...coarse.u]).deep.equal([4, 4, 4, 4, 4, 4]);
    expect([...coarse.v]).deep.equal([1.5, 0, 0, 0, 0, 0]);
  });

  it('at another size is as many of its pixels', () => {
    const larger = resizeMotion(steady(4, 4, 1, 3), { width: 8, height: 12 });
    expect([larger.width, larger.height]).deep.equal([8, 12]);
    larger.u.forEach((value) => expect(value).closeTo(2, 1e-5));
    larger.v.forEach((value) => expect(value).closeTo(9, 1e-5));
  });
});
