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
    return { frame: { index } as Frame, near: true, edit: { view: view(0.5), source: view(0.5), edited: view(value) } };
  });
  const together = (one: Frame, other: Frame): boolean => shots[one.index] === shots[other.index];
  const done = await lastValueFrom(from(items).pipe(steadyFrames(reach, together), toArray()));
  expect(done.map(({ frame }) => frame.index)).deep.equal(items.map(({ frame }) => frame.index));
  return done.map(({ steady }) => steady?.edited.data[0]);
}

const close = (found: readonly (number | undefined)[], wanted: readonly number[]): void => {
  expect(found).length(wanted.length);
  found.forEach((value, at) => expect(value).closeTo(wanted[at], 1e-6));
};

describe('stages/steady-frames', () => {
  it('takes frames around at 0.75 of the frame itself where nothing moved', async () => {
    const own = (around: number): number => 1 / (1 + 0.75 * around);
    const other = (around: number): number => 0.75 * own(around);
    close(await steadied([0, 0, 0, 0, 1, 0, 0, 0, 0], 2), [0, 0, other(4), other(4), own(4), other(4), other(4), 0, 0]);
    close(await steadied([0, 0, 1, 0, 0], 1), [0, other(2), own(2), other(2), 0]);
    close(await steadied([1, 0, 0], 2), [own(2), other(2), other(2)]);
  });

  it('takes nothing from another shot', async () => {
    close(await steadied([0, 0, 1, 1], 2, [0, 0, 1, 1]), [0, 0, 1, 1]);
  });

  it('leaves frames alone where it is told to', async () => {
    expect(await steadied([0, 1], 0)).deep.equal([undefined, undefined]);
  });
});
