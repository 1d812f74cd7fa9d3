import { expect } from 'chai';
import { createSurfaceTracker } from '../../../media/carry/surface-tracker.js';
import { thinnedLooks } from '../../../media/carry/thinned-looks.js';

describe('looks at a long shot', () => {
  it('are few and even, however long it is', () => {
    const kept = thinnedLooks<number>(3, 100);
    for (let frame = 0; frame < 20_000; frame += 1) {
      if (kept.wants(frame)) kept.add(frame);
      expect(kept.looks.length).at.most(100);
    }
    expect(kept.looks.length).at.least(50);
    expect(kept.looks).deep.equal(kept.looks.map((_, at) => at * kept.every));
    expect(kept.every).equal(3 * 2 ** 7); // 20,000 frames, at most 100 looks
  });

  it('know a surface by one number for as long as it is seen', () => {
    const size = { width: 48, height: 32 };
    const still = Float32Array.from(
      { length: 48 * 32 },
      (_, i) => 0.5 + 0.4 * Math.sin(0.9 * (i % 48)) * Math.cos(0.7 * (i / 48)),
    );
    const tracker = createSurfaceTracker(size);
    const first = tracker.next({ ...size, samples: still });
    expect(new Set(first).size).equal((48 / 8) * (32 / 8));
    expect(tracker.next({ ...size, samples: still })).deep.equal(first);
  });
});
