import { expect } from 'chai';
import { twoFigures } from '../../core/two-figures.js';

describe('two figures', () => {
  it('are never written with an exponent', () => {
    expect([0.42, 7, 42.3, 99.7, 112, 213.6].map(twoFigures)).deep.equal(['0.42', '7.0', '42', '100', '112', '214']);
  });
});
