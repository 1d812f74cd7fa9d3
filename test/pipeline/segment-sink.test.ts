import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { createSegmentGrid } from '../../pipeline/segment-grid.js';
import { type SegmentMaker, SegmentSink } from '../../pipeline/segment-sink.js';
import { WorkFolder } from '../../pipeline/work-folder.js';

describe('segment sink', () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'overpaint-sink-'));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  it('goes on from pieces of two segments without running one into the other', async () => {
    const work = await WorkFolder.open(join(folder, 'out.mp4'), 'key');
    const grid = createSegmentGrid(0n, [], 1, { num: 1, den: 10 });
    const maker: SegmentMaker = {
      name: (segment) => `segment-${segment}`,
      open: () => Promise.reject(new Error('no frame is written here')),
      pieces: {
        frames: 5,
        name: (firstIndex) => `piece-${firstIndex}`,
        open: () => Promise.reject(new Error('no frame is written here')),
        encode: async (pieces, path) => writeFileSync(path, pieces.map(({ firstIndex }) => firstIndex).join(' ')),
      },
    };
    // killed while the first segment (frames 0 to 9) was being encoded and the second had begun
    for (const firstIndex of [0, 5, 10]) {
      writeFileSync(work.partial(`piece-${firstIndex}`), '');
      const [firstPts, lastPts] = [BigInt(firstIndex), BigInt(firstIndex + 4)];
      await work.finish(`piece-${firstIndex}`, { firstIndex, frames: 5, firstPts, lastPts });
    }
    const sink = await SegmentSink.resume(work, grid, maker, 1);
    expect(sink.nextIndex).equal(15);
    await sink.close();
    expect(sink.segments.map(({ firstIndex, frames }) => [firstIndex, frames])).deep.equal([[0, 10], [10, 5]]); // prettier-ignore
    expect(readFileSync(join(work.path, 'segment-0'), 'utf8')).equal('0 5');
    expect(readFileSync(join(work.path, 'segment-1'), 'utf8')).equal('10');
  });
});
