import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { createSegmentGrid } from '../../../pipeline/run/segment-grid.js';
import { type SegmentMaker, SegmentSink } from '../../../pipeline/run/segment-sink.js';
import { WorkFolder } from '../../../pipeline/work/work-folder.js';

/** Makes files that say which pieces they are of; no frame is written. @param inPieces which segments are kept in pieces */
function makerOf(inPieces: (segment: number) => boolean): SegmentMaker {
  const open = (): Promise<never> => Promise.reject(new Error('no frame is written here'));
  return {
    name: (segment) => `segment-${segment}`,
    open,
    pieces: {
      prefix: 'piece-',
      frames: () => 5,
      wanted: inPieces,
      name: (firstIndex) => `piece-${firstIndex}`,
      open,
      encode: async (pieces, path) => writeFileSync(path, pieces.map(({ firstIndex }) => firstIndex).join(' ')),
    },
  };
}

describe('segment sink', () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'overpaint-sink-'));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  it('goes on from pieces of two segments without running one into the other', async () => {
    const work = await WorkFolder.open(join(folder, 'out.mp4'), 'key');
    const grid = createSegmentGrid(0n, [], 1, { num: 1, den: 10 });
    const maker = makerOf(() => true);
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

  it('goes on from a finished segment behind one that was only in pieces, and keeps their order', async () => {
    const work = await WorkFolder.open(join(folder, 'range.mp4'), 'key');
    const grid = createSegmentGrid(0n, [], 1, { num: 1, den: 10 });
    const maker = makerOf((segment) => segment === 0);
    const finish = (name: string, firstIndex: number, frames: number) => {
      writeFileSync(work.partial(name), name);
      return work.finish(name, { firstIndex, frames, firstPts: BigInt(firstIndex), lastPts: BigInt(firstIndex + frames - 1) });
    };
    await finish('piece-0', 0, 5);
    await finish('piece-5', 5, 5);
    await finish('segment-1', 10, 10);
    const sink = await SegmentSink.resume(work, grid, maker, 2);
    expect(sink.nextIndex).equal(20);
    await sink.close();
    expect(sink.segments.map(({ firstIndex, frames }) => [firstIndex, frames])).deep.equal([[0, 10], [10, 10]]); // prettier-ignore
    expect(readFileSync(join(work.path, 'segment-0'), 'utf8')).equal('0 5');
  });
});
