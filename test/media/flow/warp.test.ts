import { expect } from 'chai';
import { createFlowField } from '../../../media/flow/flow-field.js';
import { warp } from '../../../media/flow/warp.js';

describe('warp', () => {
  const ramp = Float32Array.of(0, 1, 2, 3, 10, 11, 12, 13);

  it('gives the picture itself for no motion', () => {
    expect([...warp(ramp, createFlowField(4, 2))]).to.deep.equal([...ramp]);
  });

  it('fetches from where the flow points, linear between pixels, and repeats the edge', () => {
    const flow = createFlowField(4, 2);
    flow.u.fill(1.5);
    expect([...warp(ramp, flow)]).to.deep.equal([1.5, 2.5, 3, 3, 11.5, 12.5, 13, 13]);
    flow.u.fill(0);
    flow.v.fill(0.25);
    expect([...warp(ramp, flow)]).to.deep.equal([2.5, 3.5, 4.5, 5.5, 10, 11, 12, 13]);
    flow.v.fill(-9);
    expect([...warp(ramp, flow)]).to.deep.equal([0, 1, 2, 3, 0, 1, 2, 3]);
  });

  it('moves every plane alike and writes where it is told', () => {
    const flow = createFlowField(2, 1);
    flow.u.fill(-1);
    const into = new Float32Array(6);
    expect(warp(Float32Array.of(1, 2, 3, 4, 5, 6), flow, 3, into)).to.equal(into);
    expect([...into]).to.deep.equal([1, 1, 3, 3, 5, 5]);
  });
});
