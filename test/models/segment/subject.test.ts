import { expect } from 'chai';
import type { Notice } from '../../../core/notice.js';
import { openMasks } from '../../../stages/limits/make-masks.js';
import { madeFormat, madeFrame } from '../../media/made-frames.js';

const [WIDTH, HEIGHT] = [160, 120];
const FORMAT = madeFormat('gbrp', WIDTH, HEIGHT);

/** How far a pixel lies outside a thing, pixels. */
type Thing = (x: number, y: number) => number;
const ball: Thing = (x, y) => Math.hypot(x - 62, y - 66) - 26;

/** The background of grass, with a red thing in front or none. */
async function backgroundOf(thing?: Thing): Promise<{ mask: Uint8Array; notices: readonly Notice[] }> {
  const frame = madeFrame(FORMAT, 0, 0n);
  const [g, b, r] = frame.planes;
  for (let i = 0, seed = 1; i < WIDTH * HEIGHT; i++) {
    seed = (seed * 48271) % 2147483647;
    const blade = 30 * (seed / 2147483647 - 0.5);
    const is = (thing?.(i % WIDTH, Math.floor(i / WIDTH)) ?? 1) < 0;
    const light = 1 - 0.004 * Math.abs(Math.floor(i / WIDTH) - 50);
    [r, g, b].forEach((plane, c) => (plane[i] = Math.round((is ? [210, 40, 40] : [70 + blade, 120 + blade, 60 + blade])[c] * light))); // prettier-ignore
  }
  const notices: Notice[] = [];
  const maker = (await openMasks([{ of: [{ kind: 'background' }] }], { format: FORMAT, notice: (one) => notices.push(one) }))();
  await maker.see(frame);
  return { mask: (await maker.masksOf(frame))[0] as Uint8Array, notices };
}

describe('models/segment: what stands out', function () {
  this.timeout(120_000);

  it('is told from the background, to its edges', async () => {
    const { mask, notices } = await backgroundOf(ball);
    const wrong = mask.filter((share, i) => {
      const away = ball(i % WIDTH, Math.floor(i / WIDTH));
      return Math.abs(away) > 2 && share > 127 !== away > 0;
    }).length;
    expect(wrong).below(0.005 * WIDTH * HEIGHT);
    expect(notices).deep.equal([]);
  });

  it('may be nothing, which is said: then all is background', async () => {
    const { mask, notices } = await backgroundOf();
    expect(Math.min(...mask)).greaterThan(250);
    expect(notices.map(({ code }) => code)).deep.equal(['result/no-subject']);
  });
});
