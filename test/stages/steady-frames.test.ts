import { expect } from 'chai';
import { from, lastValueFrom, map, toArray } from 'rxjs';
import type { Frame } from '../../core/frame.js';
import { pixelFormat } from '../../media/pixel-format.js';
import { type EditedItem, steadyFrames } from '../../stages/steady-frames.js';

const SIZE = { width: 4, height: 4 }; // too small for motion
const view = (value: number) => ({ ...SIZE, data: new Float32Array(48).fill(value) });

/** A grey frame, black as its number. */
const frame = (index: number): Frame => {
  const bytes = new Uint8Array(16).fill(index);
  const format = { ...SIZE, pixelFormat: pixelFormat('gray') } as Frame['format'];
  return { format, index, bytes, planes: [bytes] } as unknown as Frame;
};

/** What becomes of one value a frame before a source that never changes; frames of one `shots` number belong together. */
async function steadied(
  values: readonly number[],
  reach: number,
  shots: readonly number[] = [],
): Promise<(number | undefined)[]> {
  const items = values.map((value, index): EditedItem => {
    return { frame: frame(index), near: true, edit: { source: view(0.5), edited: view(value) } };
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

  it('hands on what the frames around looked like, though those before are painted on as they leave', async () => {
    const items = [10, 11, 12, 13].map((index): EditedItem => ({
      frame: frame(index),
      near: true,
      edit: { source: view(0.5), edited: view(0.5) },
    }));
    const seen = map(({ frame: { planes }, steady }: EditedItem) => {
      const around = steady?.around.map(({ planes: [plane] }) => plane?.[0]);
      planes[0]?.fill(255);
      return around;
    });
    const around = await lastValueFrom(
      from(items).pipe(
        steadyFrames(2, () => true),
        seen,
        toArray(),
      ),
    );
    expect(around).deep.equal([
      [11, 12],
      [10, 12, 13],
      [11, 10, 13],
      [12, 11],
    ]);
  });

  it('leaves frames alone where it is told to', async () => {
    expect(await steadied([0, 1], 0)).deep.equal([undefined, undefined]);
  });
});
