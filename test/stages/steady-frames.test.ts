import { expect } from 'chai';
import { from, lastValueFrom, toArray } from 'rxjs';
import type { Frame } from '../../core/frame.js';
import { type EditedItem, steadyFrames } from '../../stages/steady-frames.js';

const SIZE = { width: 4, height: 4 }; // too small for motion
const view = (value: number) => ({ ...SIZE, data: new Float32Array(48).fill(value) });

/** What becomes of one value a frame before a source that never changes; frames of one `shots` number belong together. */
async function steadied(
  values: readonly number[],
  reach: number,
  shots: readonly number[] = [],
): Promise<(number | undefined)[]> {
  const items = values.map((value, index): EditedItem => {
    return { frame: { index } as Frame, near: true, edit: { source: view(0.5), edited: view(value) } };
  });
  const together = (one: Frame, other: Frame): boolean => shots[one.index] === shots[other.index];
  const done = await lastValueFrom(from(items).pipe(steadyFrames(reach, together), toArray()));
  expect(done.map(({ frame }) => frame.index)).deep.equal(items.map(({ frame }) => frame.index));
  return done.map(({ steady }) => steady?.data[0]);
}

const close = (found: readonly (number | undefined)[], wanted: readonly number[]): void => {
  expect(found).length(wanted.length);
  found.forEach((value, at) => expect(value).closeTo(wanted[at], 1e-6));
};

describe('stages/steady-frames', () => {
  it('weighs frames by how near they are', async () => {
    close(await steadied([0, 0, 0, 0, 1, 0, 0, 0, 0], 2), [0, 0, 1 / 9, 2 / 9, 3 / 9, 2 / 9, 1 / 9, 0, 0]);
    close(await steadied([0, 0, 1, 0, 0], 1), [0, 0.25, 0.5, 0.25, 0]);
  });

  it('takes nothing from another shot', async () => {
    close(await steadied([0, 0, 1, 1], 2, [0, 0, 1, 1]), [0, 0, 1, 1]);
  });

  it('leaves frames alone where it is told to', async () => {
    expect(await steadied([0, 1], 0)).deep.equal([undefined, undefined]);
  });
});
