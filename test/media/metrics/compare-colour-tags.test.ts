import { expect } from 'chai';
import { compareColourTags } from '../../../media/metrics/compare-colour-tags.js';

describe('compare colour tags', () => {
  it('takes all ways of saying nothing for the same', () => {
    expect(compareColourTags({ primaries: 'unknown', chromaLocation: 'unspecified' }, {})).to.deep.equal({
      same: true,
      differences: [],
    });
  });

  it('names every tag that changed, was lost or was made up', () => {
    const found = compareColourTags(
      { matrix: 'bt709', range: 'tv', transfer: 'bt709' },
      { matrix: 'bt470bg', range: 'tv', primaries: 'bt709' },
    );
    expect(found).to.deep.equal({
      same: false,
      differences: [
        { tag: 'primaries', source: null, output: 'bt709' },
        { tag: 'transfer', source: 'bt709', output: null },
        { tag: 'matrix', source: 'bt709', output: 'bt470bg' },
      ],
    });
  });
});
