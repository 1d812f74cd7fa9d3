import { expect } from 'chai';
import { from, lastValueFrom, toArray } from 'rxjs';
import type { Frame } from '../../../core/frame.js';
import { blurFrames } from '../../../stages/blur-frames.js';
import { limitedStages } from '../../../stages/limits/limited-stages.js';
import type { Limits } from '../../../stages/limits/limits.js';
import { madeFormat, madeFrame } from '../../media/made-frames.js';

const FORMAT = madeFormat('yuv420p', 64, 48);
const box = (x: number, width: number): Limits => ({ mask: { of: [{ kind: 'box', x, y: 0, width, height: 48 }] } });

/** A frame whose right half, or what lies right of its first quarter, is white. */
function frameWith(index: number, white: number): Frame {
  const frame = madeFrame(FORMAT, index, 0n);
  frame.planes[0].forEach((_, i) => (frame.planes[0][i] = i % 64 < white ? frame.planes[0][i] : 235));
  return frame;
}

describe('stages that are held back', () => {
  for (const [what, whole, own] of [
    ['their own mask', {}, box(0, 32)],
    ['the mask of all', box(0, 32), {}],
    ['both', box(0, 48), box(0, 32)],
  ] as const)
    it(`let nothing of what stays into what they edit: ${what}`, async () => {
      const stages = [1, 2].map(() => ({ limits: own, edit: blurFrames({ radius: 10 }) }));
      const edit = await limitedStages(stages, whole, { format: FORMAT });
      const [plain, white] = await lastValueFrom(from([frameWith(0, 64), frameWith(0, 32)].map((frame, index) => ({ ...frame, index }))).pipe(edit, toArray())); // prettier-ignore
      const left = (frame: Frame): number[] => [...frame.planes[0]].filter((_, i) => i % 64 < 32);
      expect(left(white)).deep.equal(left(plain));
      expect(left(white)).not.deep.equal(left(frameWith(0, 64)));
      expect([...white.planes[0]].filter((value, i) => i % 64 >= 32 && value !== 235)).deep.equal([]);
      expect(white.extra.get('limit')).equal(undefined);
    });
});
