import { expect } from 'chai';
import { workSize } from '../../stages/work-size.js';

describe('work size', () => {
  it('keeps the shape, in multiples, and never enlarges but to two of them', () => {
    expect(workSize({ width: 1920, height: 1080 }, 512, 8)).deep.equal({ width: 512, height: 288 });
    expect(workSize({ width: 720, height: 1280 }, 512, 8)).deep.equal({ width: 288, height: 512 });
    expect(workSize({ width: 100, height: 60 }, 512, 8)).deep.equal({ width: 104, height: 64 });
    expect(workSize({ width: 1, height: 1 }, 512, 4)).deep.equal({ width: 8, height: 8 });
    expect(workSize({ width: 4000, height: 3 }, 384, 4)).deep.equal({ width: 384, height: 8 });
  });
});
