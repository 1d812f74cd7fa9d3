import { expect } from 'chai';
import { from, lastValueFrom, toArray } from 'rxjs';
import type { Option } from '../../core/options.js';
import type { Frame, FrameFormat, Plane } from '../../core/frame.js';
import { FLOAT_RGB } from '../../media/pixel-format.js';
import { copyFrame } from '../../media/copy-frame.js';
import { oklabOf } from '../../media/colour/oklab.js';
import { rgbView } from '../../media/colour/rgb-view.js';
import { adjust, blur, denoise, recolour, sharpen } from '../../stages/index.js';
import { STAGES, type StageName } from '../../stages/index.js';
import type { Step } from '../../stages/steps.js';
import { madeFormat, madeFrame } from '../media/made-frames.js';

/** {@link madeFormat}, also of the floats that scenes are seen in. */
const formatOf = (name: string, width: number, height: number): FrameFormat =>
  name === FLOAT_RGB.name ? { ...madeFormat('gbrp', width, height), pixelFormat: FLOAT_RGB } : madeFormat(name, width, height);

const SIZE = { width: 64, height: 48 };

function opened({ format }: Frame, { use, options }: Step) {
  const stage = STAGES[use as StageName];
  const usual = Object.fromEntries(Object.entries<Option>(stage.options).map(([name, option]) => [name, option.default]));
  const context = { format, seed: 1, signal: new AbortController().signal, notice: () => undefined };
  return { stage, options: { ...usual, ...options } as never, context };
}

async function edited(frame: Frame, step: Step): Promise<Frame> {
  const { stage, options, context } = opened(frame, step);
  return lastValueFrom(from([copyFrame(frame)]).pipe(await stage.open(options, context)));
}

/** Grey noise around a level on the left and another on the right. */
function noisy(name: string, levels: readonly [number, number], noise: number): Frame {
  const frame = madeFrame(madeFormat(name, SIZE.width, SIZE.height), 0, 0n, true);
  const { depth } = frame.format.pixelFormat;
  let seed = 1;
  frame.planes[0].forEach((_, i) => {
    seed = (seed * 48271) % 2147483647;
    const level = levels[i % SIZE.width < 32 ? 0 : 1] + noise * (seed / 2147483647 - 0.5);
    frame.planes[0][i] = Math.round(level * 2 ** (depth - 8));
  });
  return frame;
}

/** Mean and deviation of a part of the light, in steps of 8 bits. */
function part(frame: Frame, left: number, right: number): { mean: number; deviation: number } {
  const unit = 2 ** (frame.format.pixelFormat.depth - 8);
  const values = [...frame.planes[0]].filter((_, i) => i % SIZE.width >= left && i % SIZE.width < right).map((v) => v / unit);
  const mean = values.reduce((sum, v) => sum + v, 0) / values.length;
  return { mean, deviation: Math.sqrt(values.reduce((sum, v) => sum + (v - mean) ** 2, 0) / values.length) };
}

/** OKLab of a pixel. */
function labAt(frame: Frame, x: number, y = 24): [number, number, number] {
  const { data } = rgbView(frame);
  const [at, area] = [y * SIZE.width + x, SIZE.width * SIZE.height];
  return oklabOf(data[at], data[at + area], data[at + 2 * area]);
}

const hue = ([, a, b]: readonly number[]): number => (Math.atan2(b, a) * 180) / Math.PI;

describe('exact filters', () => {
  for (const name of ['yuva420p', 'yuv444p10le', 'gbrp12le'])
    it(`blur, sharpen and denoise in the planes of ${name}`, async () => {
      const frame = noisy(name, [80, 160], 24);
      const soft = await edited(frame, blur({ radius: 6 }));
      expect(part(soft, 4, 20).deviation).below(0.35 * part(frame, 4, 20).deviation);
      expect(part(soft, 4, 20).mean).within(79, 81);
      expect(part(soft, 30, 34).mean).within(110, 130); // the edge is soft
      const sharp = await edited(frame, sharpen({ amount: 1 }));
      expect(part(sharp, 4, 20).deviation).greaterThan(1.4 * part(frame, 4, 20).deviation);
      const quiet = await edited(frame, denoise({ amount: 1 }));
      expect(part(quiet, 4, 20).deviation).below(0.5 * part(frame, 4, 20).deviation);
      expect(part(quiet, 33, 36).mean - part(quiet, 28, 31).mean, 'the edge stays').greaterThan(65);
      const planes = frame.planes.length === 4 ? [3] : [];
      for (const one of [soft, sharp, quiet])
        for (const plane of planes) expect(one.planes[plane]).deep.equal(frame.planes[plane]);
      for (const step of [blur({ radius: 0 }), sharpen({ amount: 0 }), denoise({ amount: 0 })])
        expect((await edited(frame, step)).bytes).deep.equal(frame.bytes);
    });

  for (const name of ['yuv420p', 'yuv422p10le', 'gbrp', 'gbrpf32le', 'rgb24'])
    for (const plane of ['mask', 'limit'] as const)
      it(`let nothing from outside a ${plane} into it: ${name}`, async () => {
        const format = formatOf(name, SIZE.width, SIZE.height);
        const across = (samples: Plane): number =>
          name === 'rgb24' ? 192 : samples.length === 64 * 48 ? 64 : 64 >> format.pixelFormat.chromaShift[0];
        const pictures = [false, true].map((bright) => {
          const frame = madeFrame(format, 0, 0n);
          frame.extra.set(plane, { ...SIZE, samples: Uint8Array.from({ length: 64 * 48 }, (_, i) => (i % 64 < 32 ? 255 : 0)) });
          for (const one of frame.planes) {
            const [row, floats] = [across(one), one instanceof Float32Array];
            const top = floats ? 1 : 220 * 2 ** (format.pixelFormat.depth - 8);
            if (floats) one.forEach((_, i) => (one[i] = (i % 7) / 10));
            if (bright) one.forEach((_, i) => (one[i] = i % row < row / 2 ? one[i] : top));
          }
          return frame;
        });
        for (const step of [blur({ radius: 10 }), sharpen({ amount: 2, radius: 3 })]) {
          const [one, other] = await Promise.all(pictures.map((frame) => edited(frame, step)));
          one.planes.forEach((samples, place) => {
            const row = across(samples);
            const inside = (values: Plane): number[] => [...values].filter((_, i) => i % row < row / 2);
            expect(inside(samples)).deep.equal(inside(other.planes[place]));
          });
          expect(one.bytes).not.deep.equal(pictures[0].bytes);
        }
      });

  it('blur colour as far as light, whatever the shape of its samples', async () => {
    for (const name of ['yuv420p', 'yuv422p', 'yuv440p', 'yuv411p', 'yuv444p']) {
      const frame = madeFrame(madeFormat(name, 192, 128), 0, 0n);
      const [sx, sy] = frame.format.pixelFormat.chromaShift;
      const size = { width: 192 >> sx, height: 128 >> sy };
      frame.planes[1].forEach((_, i) => (frame.planes[1][i] = i % size.width < size.width / 2 ? 60 : 200));
      frame.planes[2].forEach((_, i) => (frame.planes[2][i] = i < frame.planes[2].length / 2 ? 60 : 200));
      const [, u, v] = (await edited(frame, blur({ radius: 8 }))).planes;
      const line = (plane: Plane, start: number, step: number, count: number): number =>
        Array.from({ length: count }, (_, i) => plane[start + i * step]).filter((value) => value > 83 && value < 177).length;
      // the part between 16 and 84 per cent of an edge is two sigma wide: 20.5 pixels
      expect(line(u, (size.width * size.height) / 2, 1, size.width) << sx, `${name} across`).within(16, 24);
      expect(line(v, size.width / 2, size.width, size.height) << sy, `${name} down`).within(16, 24);
    }
  });

  it('keep to a mask that frames bring along', async () => {
    const frame = noisy('yuv420p', [80, 160], 24);
    frame.extra.set('mask', { ...SIZE, samples: Float32Array.from({ length: 64 * 48 }, (_, i) => (i % 64 < 16 ? 1 : 0)) });
    const soft = await edited(frame, blur({ radius: 6 }));
    expect(part(soft, 4, 12).deviation).below(5);
    expect([...soft.planes[0]].filter((v, i) => i % 64 >= 16 && v !== frame.planes[0][i])).deep.equal([]);
  });

  it('give a new colour, and keep shading', async () => {
    const frame = noisy('gbrp', [60, 190], 8);
    for (const plane of [1, 2]) frame.planes[plane].set(frame.planes[0]);
    const red = await edited(frame, recolour({ colour: 'red' }));
    for (const x of [10, 50]) expect(hue(labAt(red, x))).within(24, 35);
    expect(labAt(red, 50)[0] - labAt(red, 10)[0]).greaterThan(0.15);
    expect(new Set([8, 9, 10, 11].map((x) => labAt(red, x)[0])).size, 'grain').greaterThan(1);
    const black = await edited(frame, recolour({ colour: 'black' }));
    expect(labAt(black, 10)[0]).below(0.12);
    expect(Math.hypot(labAt(black, 50)[1], labAt(black, 50)[2])).below(0.02);
    const white = await edited(frame, recolour({ colour: 'white', usual: ['0.36'] }));
    expect(labAt(white, 10)[0]).greaterThan(0.8);
    const flat = await edited(frame, recolour({ colour: '#ff8000', grain: 0 }));
    expect([2, 0, 1].map((plane) => [...new Set(flat.planes[plane])])).deep.equal([[255], [128], [0]]);
  });

  for (const name of ['gbrp', 'gbrpf32le', 'rgb24'])
    it(`give frames of several sizes and orientations the same colours: ${name}`, async () => {
      for (const step of [adjust({ sepia: 0.5, tint: 'teal' }), recolour({ colour: 'red' })]) {
        const sizes = [[64, 48], [32, 16], [48, 64]] as const; // prettier-ignore
        const frames = sizes.map(([width, height], index) => {
          const orientation = { turn: index === 1 ? 90 : 0, mirror: false } as const;
          const frame = madeFrame({ ...formatOf(name, width, height), orientation }, index, 0n);
          const floats = frame.planes[0] instanceof Float32Array;
          frame.planes.forEach((plane) => plane.forEach((_, i) => (plane[i] = floats ? i % 3 / 4 : 64 * (i % 3)))); // prettier-ignore
          return frame;
        });
        const { stage, options, context } = opened(frames[0], step);
        const done = await lastValueFrom(
          from(frames.map((frame) => copyFrame(frame))).pipe(await stage.open(options, context), toArray()),
        );
        for (const [i, frame] of frames.entries()) expect(done[i].bytes).deep.equal((await edited(frame, step)).bytes);
      }
    });

  it('make sepia and tints', async () => {
    const frame = madeFrame(madeFormat('gbrp', SIZE.width, SIZE.height), 0, 0n);
    const sepia = await edited(frame, adjust({ sepia: 1 }));
    for (const x of [8, 30, 55]) expect(hue(labAt(sepia, x))).within(50, 100);
    const grey = await edited(frame, adjust({ saturation: 0 }));
    for (const x of [8, 30, 55]) expect(Math.abs(labAt(sepia, x)[0] - labAt(grey, x)[0])).below(0.02);
    const white = madeFrame(madeFormat('gbrp', SIZE.width, SIZE.height), 0, 0n);
    for (const plane of white.planes) plane.forEach((_, at) => (plane[at] = at % 2 ? 255 : 235));
    const toned = await edited(white, adjust({ sepia: 1 }));
    for (const plane of toned.planes) expect([plane[1], plane[0] < 250]).deep.equal([255, true]); // folds of white stay
    const teal = await edited(frame, adjust({ saturation: 0, tint: 'teal' }));
    expect((hue(labAt(teal, 30)) + 360) % 360).within(170, 215);
    expect(Math.abs(labAt(teal, 30)[0] - labAt(grey, 30)[0])).below(0.05);
    expect((await edited(frame, adjust({ tint: 'teal', tintAmount: 0 }))).bytes).deep.equal(
      (await edited(frame, adjust({}))).bytes,
    );
  });
});
