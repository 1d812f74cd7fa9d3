import { expect } from 'chai';
import { compareAudio } from '../../../media/metrics/compare-audio.js';
import { compareColourTags } from '../../../media/metrics/compare-colour-tags.js';

describe('compareAudio', () => {
  const first = { hashes: ['a', 'b', 'c'], startSeconds: 0 };
  const second = { hashes: ['x', 'y'] };

  it('passes copied streams and silence', () => {
    expect(compareAudio([first, second], [{ ...first, startSeconds: 0.004 }, second])).to.deep.equal({
      same: true,
      streams: [
        { sourcePackets: 3, outputPackets: 3, same: true, firstDifference: null, startOffsetMilliseconds: 4 },
        { sourcePackets: 2, outputPackets: 2, same: true, firstDifference: null, startOffsetMilliseconds: null },
      ],
    });
    expect(compareAudio([], [])).to.deep.equal({ same: true, streams: [] });
  });

  it('names the packet that changed, and a stream that is gone', () => {
    const changed = compareAudio([first], [{ hashes: ['a', 'B', 'c'] }]);
    expect([changed.same, changed.streams[0]?.firstDifference]).to.deep.equal([false, 1]);
    const cut = compareAudio([first], [{ hashes: ['a', 'b'] }]);
    expect([cut.same, cut.streams[0]?.firstDifference]).to.deep.equal([false, 2]);
    const gone = compareAudio([first, second], [first]);
    expect([gone.same, gone.streams[1]?.same, gone.streams[1]?.outputPackets]).to.deep.equal([false, false, 0]);
    expect(compareAudio([], [{ hashes: [] }]).same).to.equal(false);
  });
});

describe('compareColourTags', () => {
  it('names each tag that differs, and takes unknown for silence', () => {
    const source = { primaries: 'bt709', transfer: 'bt709', matrix: 'unknown', range: 'tv' } as const;
    expect(compareColourTags(source, { primaries: 'bt709', transfer: 'bt709', range: 'tv' })).to.deep.equal({
      same: true,
      differences: [],
    });
    expect(compareColourTags(source, { primaries: 'bt709', range: 'pc' }).differences).to.deep.equal([
      { tag: 'transfer', source: 'bt709', output: null },
      { tag: 'range', source: 'tv', output: 'pc' },
    ]);
  });
});
