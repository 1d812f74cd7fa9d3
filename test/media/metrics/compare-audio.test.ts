import { expect } from 'chai';
import { compareAudio } from '../../../media/metrics/compare-audio.js';

describe('compare audio', () => {
  it('is the same for equal packets, and for no sound on either side', () => {
    const stream = { hashes: ['a', 'b', 'c'], startSeconds: 0.021 };
    expect(compareAudio([stream], [{ ...stream, startSeconds: 0.0215 }])).to.deep.include({ same: true });
    expect(compareAudio([], [])).to.deep.equal({ same: true, streams: [] });
  });

  it('finds the first packet that differs, is missing or is too many', () => {
    const at = (output: string[]): number | null | undefined =>
      compareAudio([{ hashes: ['a', 'b', 'c'] }], [{ hashes: output }]).streams[0]?.firstDifference;
    expect(at(['a', 'x', 'c'])).to.equal(1);
    expect(at(['a', 'b'])).to.equal(2);
    expect(at(['a', 'b', 'c', 'd'])).to.equal(3);
    expect(at(['a', 'b', 'c'])).to.equal(null);
  });

  it('compares a lost stream with nothing and tells the start in milliseconds where both are known', () => {
    const found = compareAudio(
      [
        { hashes: ['a'], startSeconds: 1 },
        { hashes: ['b'], startSeconds: 0 },
      ],
      [{ hashes: ['a'], startSeconds: 1.25 }],
    );
    expect(found.same).to.equal(false);
    expect(found.streams[0]).to.deep.include({ same: true, startOffsetMilliseconds: 250 });
    expect(found.streams[1]).to.deep.include({
      same: false,
      sourcePackets: 1,
      outputPackets: 0,
      firstDifference: 0,
      startOffsetMilliseconds: null,
    });
  });
});
