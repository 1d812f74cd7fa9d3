import { expect } from 'chai';
import { from, lastValueFrom, toArray } from 'rxjs';
import type { Frame } from '../../../core/frame.js';
import { blurFrames } from '../../../stages/blur-frames.js';
import { type LimitedStage, limitedStages } from '../../../stages/limits/limited-stages.js';
import type { Limits } from '../../../stages/limits/limits.js';
import type { Outside } from '../../../stages/limits/outside-tally.js';
import { maskFrames } from '../../../stages/mask-frames.js';
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

  describe('beside a stage `mask`', () => {
    const CLEAR = madeFormat('yuva420p', 64, 48);
    /** A frame that is clear left of a column, and how opaque it is right of it. */
    const clearLeftOf = (column: number, opaque = 255): Frame => {
      const frame = madeFrame(CLEAR, 0, 0n);
      frame.planes[3].forEach((_, i) => (frame.planes[3][i] = i % 64 < column ? 0 : opaque));
      return frame;
    };
    const run = async (stages: readonly LimitedStage[], frame: Frame): Promise<{ frame: Frame; outside: Outside[] }> => {
      const outside: Outside[] = [];
      const edit = await limitedStages(stages, {}, { format: CLEAR, onOutside: (_, one) => void outside.push(one) });
      return { frame: await lastValueFrom(from([frame]).pipe(edit)), outside };
    };
    const planned = async (limits: Limits = {}): Promise<LimitedStage> => ({
      limits,
      marks: true,
      edit: await maskFrames({ source: 'alpha', file: '', invert: false }, { format: CLEAR }),
    });
    const blurred = (limits: Limits): LimitedStage => ({ limits, edit: blurFrames({ radius: 10 }) });

    it('edit what both leave to them, and all else is counted', async () => {
      const beside = await run([await planned(), blurred(box(16, 32))], clearLeftOf(32));
      const alone = await run([blurred(box(32, 16))], clearLeftOf(32));
      expect(beside.frame.planes).deep.equal(alone.frame.planes);
      expect(beside.outside).deep.equal(alone.outside);
      expect(alone.outside[0]).deep.equal({ samples: 48 * (2 * 48 + 2 * 12), changed: 0 });
    });

    it('are weighed once by a mask that is soft', async () => {
      const { frame } = await run([await planned(), blurred(box(0, 64))], clearLeftOf(0, 128));
      const plain = await lastValueFrom(from([clearLeftOf(0)]).pipe(blurFrames({ radius: 10 })));
      const source = clearLeftOf(0);
      frame.planes[0].forEach((value, i) => {
        const whole = plain.planes[0][i] - source.planes[0][i];
        expect(value - source.planes[0][i]).closeTo((whole * 128) / 255, 1);
      });
    });

    it('edit all where that stage is held back itself', async () => {
      const { frame, outside } = await run([await planned(box(0, 16)), blurred({})], clearLeftOf(32));
      const changed = new Set<number>();
      frame.planes[0].forEach((value, i) => value !== clearLeftOf(32).planes[0][i] && changed.add(i % 64));
      expect(Math.min(...changed)).equal(16);
      expect(outside[0]).property('changed', 0);
    });
  });
});
