import { writeFileSync } from 'node:fs';
import { expect } from 'chai';
import { recordsInOrder } from '../../../pipeline/proof/records-in-order.js';
import { temporaryFolder } from '../../cli/temporary-folder.js';

describe('records of several runs', () => {
  const at = temporaryFolder();
  /** A file of a run's records; the last one may be half-written. */
  const written = (name: string, from: number, to: number, torn = ''): string => {
    const lines = Array.from({ length: to - from }, (_, k) => `${JSON.stringify({ frame: from + k, by: name })}\n`);
    writeFileSync(at(name), lines.join('') + torn);
    return at(name);
  };
  const framesOf = async (paths: readonly string[]): Promise<number[]> => {
    const frames: number[] = [];
    for await (const { frame } of recordsInOrder<{ frame: number }>(paths)) frames.push(frame);
    return frames;
  };

  it('come in the order of the frames, each frame once, without what a kill broke off', async () => {
    const paths = [
      written('late', 3000, 5000),
      written('killed', 0, 2000, '{"frame":2000,"by":'),
      written('again', 1500, 3500),
      written('inside', 1600, 1610),
      written('nothing', 0, 0),
      written('torn', 0, 0, '{"fra'),
    ];
    expect(await framesOf(paths)).deep.equal([...Array(5000).keys()]);
    expect(await framesOf([])).deep.equal([]);
  });

  it('may be left in the middle, and read anew', async () => {
    const paths = [written('first', 0, 100), written('second', 50, 200)];
    for await (const { frame } of recordsInOrder<{ frame: number }>(paths)) if (frame === 60) break;
    expect(await framesOf(paths)).length(200);
  });
});
