import { expect } from 'chai';
import { from, lastValueFrom, take, toArray } from 'rxjs';
import type { Frame } from '../../../core/frame.js';
import { readOptions } from '../../../core/options.js';
import type { Survey } from '../../../core/survey.js';
import { copyFrame } from '../../../media/copy-frame.js';
import { FINISH_OPTIONS } from '../../../stages/finish-options.js';
import { finish } from '../../../stages/finish.js';
import { sharedBuffers } from '../../../stages/painter/shared-buffers.js';
import { madeFormat, madeFrame } from '../../media/made-frames.js';

const LARGE = madeFormat('yuv420p', 300, 172);
const SMALL = madeFormat('yuv420p', 30, 20);

/** A square that moves over a slope, with grain; the first frame and the last only surround what is asked for. */
const FRAMES = Array.from({ length: 6 }, (_, index): Frame => {
  const frame = madeFrame(LARGE, index, BigInt(index));
  let state = 1 + index;
  frame.planes[0].forEach((_value, i) => {
    const [x, y] = [i % LARGE.width, Math.floor(i / LARGE.width)];
    const inside = Math.abs(x - 60 - 8 * index) < 25 && Math.abs(y - 80) < 40;
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    frame.planes[0][i] = (inside ? 190 : 60 + 0.3 * x) + 4 * (state / 2 ** 32 - 0.5);
  });
  for (const plane of frame.planes.slice(1)) plane.fill(120);
  if (index === 2) frame.extra.set('mask', { width: LARGE.width, height: LARGE.height, samples: new Uint8Array(LARGE.width * LARGE.height).fill(255, 9000) }); // prettier-ignore
  return { ...frame, selected: index > 0 && index < 5 };
});

/** What the stage makes of the frames. @param format what it takes all pictures to be: of small ones it makes no threads */
async function finished(options: Record<string, unknown>, format = LARGE, most = 6): Promise<Buffer[]> {
  const { values, problems } = readOptions(FINISH_OPTIONS, options, 'finish');
  expect(problems).deep.equal([]);
  const shots = [0, 3].map((first, number) => ({ number, first, last: first + 2, firstPts: 0n, anchors: [first + 1] }));
  const survey: Survey = {
    shots,
    shotOf: (index) => shots[Number(index >= 3)],
    anchorFrames: ({ first }) => Promise.resolve([copyFrame(FRAMES[first + 1])]),
    editedAnchor: () => undefined,
  };
  const context = { format, seed: 1, survey, signal: new AbortController().signal, notice: () => undefined };
  const stage = await finish.open(values, context);
  const made = await lastValueFrom(from(FRAMES.map((frame) => copyFrame(frame))).pipe(stage, take(most), toArray()));
  return made.map(({ bytes }) => Buffer.from(bytes));
}

describe('frames that are drawn on by threads', () => {
  for (const options of [{ cel: 1, steady: 1, grain: 1 }, { cel: 1, steady: 0, textureMotion: 'boil:2' }, { rain: 1 }])
    it(`are, in order, what is drawn here, bit by bit: ${JSON.stringify(options)}`, async () => {
      const [by, here] = [await finished(options), await finished(options, SMALL)];
      expect(by.length).equal(6);
      for (const [at, bytes] of by.entries()) {
        expect(bytes.equals(here[at]), `frame ${at}`).equal(true);
        expect(bytes.equals(Buffer.from(FRAMES[at].bytes)), `frame ${at} as it was`).equal(!FRAMES[at].selected);
      }
    });

  it('may be left before all are drawn', async () => {
    const all = await finished({ cel: 1, steady: 1 }, SMALL);
    expect(await finished({ cel: 1, steady: 1 }, LARGE, 2)).deep.equal(all.slice(0, 2));
  });
});

describe('buffers that threads share', () => {
  it('are used again, and waited for in order where all are out', async () => {
    const take = sharedBuffers(1);
    const first = await take(8);
    const order: string[] = [];
    const later = ['b', 'c'].map(async (name) => {
      const given = await take(8);
      order.push(name);
      given.giveBack();
      return given.buffer;
    });
    await Promise.resolve();
    expect(order).deep.equal([]);
    first.giveBack();
    expect(await Promise.all(later)).deep.equal([first.buffer, first.buffer]);
    expect(order).deep.equal(['b', 'c']);
  });
});
