import { expect } from 'chai';
import { from, lastValueFrom, toArray } from 'rxjs';
import type { Frame } from '../../../core/frame.js';
import { readOptions } from '../../../core/options.js';
import type { Rational } from '../../../core/rational.js';
import type { Survey } from '../../../core/survey.js';
import { rgbView } from '../../../media/colour/rgb-view.js';
import { copyFrame } from '../../../media/copy-frame.js';
import { FINISH_OPTIONS } from '../../../stages/finish-options.js';
import { LAYERS } from '../../../stages/finish/index.js';
import { finish } from '../../../stages/finish.js';
import { madeFormat, madeFrame } from '../../media/made-frames.js';

const SIZE = { width: 160, height: 120 };
const AREA = SIZE.width * SIZE.height;

/** A still grey picture at a time. */
function grey(pts: number, timeBase: Rational, index = 0): Frame {
  const frame = madeFrame({ ...madeFormat('yuv444p', SIZE.width, SIZE.height), timeBase }, index, BigInt(pts));
  frame.planes.forEach((plane, at) => plane.fill(at ? 128 : 90));
  return frame;
}

async function finished(options: Record<string, unknown>, frames: readonly Frame[], seed = 1): Promise<Frame[]> {
  const { values, problems } = readOptions(FINISH_OPTIONS, options, 'finish');
  expect(problems).deep.equal([]);
  const context = { format: frames[0].format, seed, signal: new AbortController().signal, notice: () => undefined };
  return lastValueFrom(from(frames).pipe(await finish.open(values, context), toArray()));
}

/** What was added to the green of the picture. */
async function added(options: Record<string, unknown>, pts: number, timeBase: Rational, seed = 1): Promise<Float32Array> {
  const [before] = [rgbView(grey(pts, timeBase)).data];
  const [frame] = await finished(options, [grey(pts, timeBase)], seed);
  return rgbView(frame)
    .data.subarray(AREA, 2 * AREA)
    .map((value, i) => value - before[i + AREA]);
}

/** Correlation of two planes, the second moved up by some rows and left by some columns. */
function correlation(one: Float32Array, other: Float32Array, down = 0, right = 0): number {
  let [n, sa, sb, saa, sbb, sab] = [0, 0, 0, 0, 0, 0];
  for (let y = 0; y < SIZE.height - down; y++)
    for (let x = Math.max(0, -right); x < SIZE.width - Math.max(0, right); x++) {
      const [a, b] = [one[y * SIZE.width + x], other[(y + down) * SIZE.width + x + right]];
      n += 1;
      sa += a;
      sb += b;
      saa += a * a;
      sbb += b * b;
      sab += a * b;
    }
  return (sab / n - (sa / n) * (sb / n)) / Math.sqrt((saa / n - (sa / n) ** 2) * (sbb / n - (sb / n) ** 2));
}

/** How far a picture went down, pixels, to a part of one. */
function fallen(one: Float32Array, other: Float32Array, most: number): number {
  const best = Array.from({ length: most + 2 }, (_, down) =>
    Math.max(...[-4, -3, -2, -1, 0, 1, 2, 3, 4].map((right) => correlation(one, other, down, right))),
  );
  const at = best.indexOf(Math.max(...best.slice(0, most + 1)));
  if (at === 0) return 0;
  const [before, here, after] = [best[at - 1], best[at], best[at + 1]];
  return at + (before - after) / (2 * (before - 2 * here + after));
}

const FILM = { num: 1, den: 24 };

describe('stage finish', () => {
  it('draws grain anew on every frame, as strong as its stock has it', async () => {
    const [one, next] = [await added({ grain: 1 }, 5, FILM), await added({ grain: 1 }, 6, FILM)];
    const deviation = Math.sqrt(one.reduce((sum, v) => sum + v * v, 0) / AREA);
    expect(deviation).within(0.008, 0.06);
    expect(Math.abs(correlation(one, next))).lessThan(0.1);
  });

  it('draws strokes and paper anew every N frames where that is asked for, and else once; weather takes no part in it', async () => {
    const frames = [0, 1, 2, 3].map((index) => grey(5, FILM, index));
    const drawings = async (options: object): Promise<number[]> => {
      const seen = (await finished({ ...options }, frames)).map(({ planes }) =>
        Buffer.from(planes[0] as Uint8Array).toString('latin1'),
      );
      return seen.map((bytes) => seen.indexOf(bytes));
    };
    expect(await drawings({ wash: 1, paper: 1 })).deep.equal([0, 0, 0, 0]);
    expect(await drawings({ oil: 1, textureMotion: 'boil:2' })).deep.equal([0, 0, 2, 2]);
    expect(await drawings({ wash: 1, paper: 1, textureMotion: 'boil:1' })).deep.equal([0, 1, 2, 3]);
    const late = async (options: object): Promise<Uint8Array> =>
      (await finished({ rain: 1, snow: 1, ...options }, [grey(5, FILM, 3)]))[0].bytes;
    expect(await late({ textureMotion: 'boil:1' })).deep.equal(await late({}));
  });

  it('has larger clumps of grain where the film is smaller', async () => {
    const format = { ...madeFormat('yuv444p', 48, 540), timeBase: FILM };
    const neighbours = async (options: object): Promise<number> => {
      const frame = madeFrame(format, 0, 5n);
      frame.planes.forEach((plane, at) => plane.fill(at ? 128 : 90));
      const luma = (await finished({ grain: 1, ...options }, [frame]))[0].planes[0];
      const off = Array.from(luma, (value) => value - 90);
      const sum = (step: number): number => off.reduce((total, value, i) => total + value * (off[i + step] ?? 0), 0);
      return sum(48) / sum(0);
    };
    expect(await neighbours({ stock: 'super-8' })).greaterThan((await neighbours({})) + 0.2);
  });

  for (const [layer, speeds, speed, frames] of [
    ['rain', 'rainSpeeds', 1.6, 1],
    ['rain', 'rainSpeeds', 3, 1],
    ['snow', 'snowSpeeds', 0.5, 4],
    ['snow', 'snowSpeeds', 0.2, 8],
  ] as const)
    it(`lets a layer of ${layer} fall at ${speed} picture heights a second, and never stand still`, async () => {
      const options = { [layer]: 2, [speeds]: String(speed) };
      const [one, next] = [await added(options, 10, FILM), await added(options, 10 + frames, FILM)];
      const wanted = (speed * frames * SIZE.height) / 24;
      expect(fallen(one, next, Math.ceil(1.6 * wanted))).within(0.85 * wanted, 1.15 * wanted);
      expect(correlation(one, next)).lessThan(0.3);
    });

  it('lets nothing fall faster than 0.15 picture heights a frame at 24 frames a second, nor through one place twice', async () => {
    const options = { rain: 2, rainSpeeds: '9' };
    const [one, next] = [await added(options, 0, FILM), await added(options, 1, FILM)];
    expect(fallen(one, next, 30)).lessThan(0.15 * SIZE.height);
    const later = await added({ snow: 2, snowSpeeds: '0.5' }, 48 + 10, FILM); // two seconds are a whole height
    expect(Math.abs(correlation(await added({ snow: 2, snowSpeeds: '0.5' }, 10, FILM), later))).lessThan(0.2);
  });

  it('gives equal frames at equal times, at 24 and 60 frames a second and in milliseconds', async () => {
    const options = Object.fromEntries(LAYERS.map(({ name }) => [name, name === 'bars' ? 2.39 : 1]));
    const [film] = await finished(options, [grey(18, FILM)]);
    const [video] = await finished(options, [grey(45, { num: 1, den: 60 })]);
    const [clock] = await finished(options, [grey(750, { num: 1, den: 1000 })]);
    expect(Buffer.compare(film.bytes, video.bytes)).equal(0);
    expect(Buffer.compare(film.bytes, clock.bytes)).equal(0);
  });

  it('makes each frame by itself: pieces give the bytes of one run', async () => {
    const options = { ...Object.fromEntries(LAYERS.map(({ name }) => [name, name === 'bars' ? 0 : 0.7])), stock: 'super-8' };
    const film = (first: number, count: number): Frame[] =>
      Array.from({ length: count }, (_, i) => grey(first + i, FILM, first + i));
    const whole = await finished(options, film(0, 6));
    const pieces = [...(await finished(options, film(0, 2))), ...(await finished(options, film(2, 4)))];
    expect(whole.map(({ bytes }, i) => Buffer.compare(bytes, pieces[i].bytes))).deep.equal([0, 0, 0, 0, 0, 0]);
  });

  for (const { name } of LAYERS)
    it(`draws ${name}, another one for another seed where chance has a part in it`, async () => {
      const options = { [name]: name === 'bars' ? 2.39 : 1, ...(name === 'film' && { stock: 'cinema' }) };
      const bright = grey(31, FILM);
      bright.planes[0].fill(225, 60 * SIZE.width);
      const copy = (): Frame => {
        const made = grey(31, FILM);
        made.planes[0].set(bright.planes[0]);
        return made;
      };
      const [[one], [other]] = [await finished(options, [copy()], 1), await finished(options, [copy()], 2)];
      expect(Buffer.compare(one.bytes, bright.bytes)).not.equal(0);
      const still = ['bloom', 'halation', 'vignette', 'film', 'bars'].includes(name);
      expect(Buffer.compare(one.bytes, other.bytes) === 0).equal(still);
    });

  describe('what it paints', () => {
    const size = { width: 192, height: 108 };
    const format = { ...madeFormat('yuv444p', size.width, size.height), timeBase: FILM };
    /** A disc on a wall that grows lighter to the right, at a light, with grain of its own. */
    const shot = (count: number, lightOf: (index: number) => number, grain = 0): Frame[] =>
      Array.from({ length: count }, (_, index) => {
        const frame = madeFrame(format, index, BigInt(index));
        let state = 1 + index;
        frame.planes[0].forEach((_value, i) => {
          const [x, y] = [i % size.width, Math.floor(i / size.width)];
          const value =
            Math.hypot(x - 80, y - 54) < 30 ? 70 + 15 * Math.sin(y / 4) : 90 + (60 * x) / size.width + 10 * Math.sin(x / 9);
          state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
          frame.planes[0][i] = 16 + (value - 16) * lightOf(index) + grain * (state / 2 ** 32 - 0.5) + 0.5;
        });
        for (const plane of frame.planes.slice(1)) plane.fill(128);
        return frame;
      });
    const painted = async (options: Record<string, unknown>, frames: readonly Frame[], anchors: readonly number[] = []) => {
      const { values } = readOptions(FINISH_OPTIONS, options, 'finish');
      const of = { number: 0, first: 0, last: frames.length - 1, firstPts: 0n, anchors };
      const seen = anchors.map((index) => copyFrame(frames[index]));
      const survey: Survey = {
        shots: [of],
        shotOf: () => of,
        anchorFrames: () => Promise.resolve(seen),
        editedAnchor: () => undefined,
      };
      const context = { format, seed: 1, survey, signal: new AbortController().signal, notice: () => undefined };
      return lastValueFrom(from(frames.map((frame) => copyFrame(frame))).pipe(await finish.open(values, context), toArray()));
    };
    const apart = (one: Frame, other: Frame): number =>
      Array.from(one.planes[0]).reduce((sum, value, i) => sum + Math.abs(value - other.planes[0][i]), 0) / one.planes[0].length;

    for (const layer of ['cel', 'woodcut', 'pencil', 'oil'])
      it(`of ${layer} starts from the light of the shot: of light that drifts less than half is left`, async () => {
        const frames = shot(4, (index) => 0.85 + 0.1 * index);
        const [even, own] = [
          await painted({ [layer]: 1 }, frames, [1, 2]),
          await painted({ [layer]: 1, light: 'frame' }, frames, [1, 2]),
        ];
        expect(apart(even[0], even[3])).lessThan(0.5 * apart(own[0], own[3]));
      });

    it('is a function of its own frame and the anchors: in a piece of the shot it is the same', async () => {
      const frames = shot(8, (index) => 0.8 + 0.05 * index, 3);
      const whole = await painted({ cel: 1, steady: 1 }, frames, [2, 5]); // which reaches over two frames
      const seen = [2, 5].map((index) => copyFrame(frames[index]));
      const of = { number: 0, first: 0, last: 7, firstPts: 0n, anchors: [2, 5] };
      const survey: Survey = {
        shots: [of],
        shotOf: () => of,
        anchorFrames: () => Promise.resolve(seen),
        editedAnchor: () => undefined,
      };
      const { values } = readOptions(FINISH_OPTIONS, { cel: 1, steady: 1 }, 'finish');
      const context = { format, seed: 1, survey, signal: new AbortController().signal, notice: () => undefined };
      const piece = await lastValueFrom(
        from(frames.slice(1, 6).map((frame) => copyFrame(frame))).pipe(await finish.open(values, context), toArray()),
      );
      expect(Buffer.from(piece[2].bytes).equals(Buffer.from(whole[3].bytes))).equal(true);
    });

    for (const layer of ['cel', 'wash', 'pen', 'oil'])
      it(`of ${layer} flickers less with the grain of the source than frame by frame`, async () => {
        const frames = shot(6, () => 1, 5);
        const [steady, alone] = [await painted({ [layer]: 1 }, frames), await painted({ [layer]: 1, steady: 0 }, frames)];
        expect(apart(steady[2], steady[3])).lessThan(0.5 * apart(alone[2], alone[3]));
      });

    it('lies still under what moves by itself: grain over paint is as strong, and new on every frame', async () => {
      const frames = shot(6, () => 1);
      const [grainy, plain] = [await painted({ cel: 1, grain: 1 }, frames), await painted({ cel: 1 }, frames)];
      const alone = apart(
        (await painted({ cel: 1, grain: 1, steady: 0 }, frames))[2],
        (await painted({ cel: 1, steady: 0 }, frames))[2],
      );
      expect(apart(grainy[2], plain[2])).closeTo(alone, 0.05 * alone);
      expect(apart(grainy[2], grainy[3])).greaterThan(1.2 * alone);
    });
  });
});
