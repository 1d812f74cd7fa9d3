import { expect } from 'chai';
import { enlargeFlow } from '../../../media/flow/enlarge-flow.js';
import { createFlowField } from '../../../media/flow/flow-field.js';

describe('enlargeFlow', () => {
  it('doubles places and displacements, with pixel x at 2x + ½', () => {
    const coarse = createFlowField(6, 5);
    for (let i = 0; i < 30; i += 1) {
      coarse.u[i] = 3 * (i % 6);
      coarse.v[i] = 1 + Math.floor(i / 6);
    }
    const fine = createFlowField(11, 10);
    enlargeFlow(coarse, fine);
    const at = 4 * 11 + 5;
    expect(fine.u[at]).to.be.closeTo(2 * 3 * ((5 - 0.5) / 2), 1e-5);
    expect(fine.v[at]).to.be.closeTo(2 * (1 + (4 - 0.5) / 2), 1e-5);
  });
});
