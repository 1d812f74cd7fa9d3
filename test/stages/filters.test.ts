import { expect } from 'chai';
import { from, lastValueFrom } from 'rxjs';
import type { Frame } from '../../core/frame.js';
import { copyFrame } from '../../media/copy-frame.js';
import { oklabOf } from '../../media/colour/oklab.js';
import { rgbView } from '../../media/colour/rgb-view.js';
import { adjust, blur, denoise, recolour, sharpen } from '../../stages/index.js';
import { STAGES, type StageName } from '../../stages/index.js';
import type { Step } from '../../stages/steps.js';
import { madeFormat, madeFrame } from '../media/made-frames.js';

const SIZE = { width: 64, height: 48 };

async function edited(frame: Frame, { use, options }: Step): Promise<Frame> {
  const stage = STAGES[use as StageName];
  const usual = Object.fromEntries(Object.entries(stage.options).map(([name, option]) => [name, option.default]));
  const context = { format: frame.format, seed: 1, signal: new AbortController().signal, notice: () => undefined };
  const edit = await stage.open({ ...usual, ...options } as never, context);
  return lastValueFrom(from([copyFrame(frame)]).pipe(edit));
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

const hue = ([, a, b]: readonly number[]): number => (Math.atan2(b as number, a as number) * 180) / Math.PI;

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
    const white = await edited(frame, recolour({ colour: 'white' }));
    expect(labAt(white, 10)[0]).greaterThan(0.8);
  });

  it('make sepia and tints', async () => {
    const frame = madeFrame(madeFormat('gbrp', SIZE.width, SIZE.height), 0, 0n);
    const sepia = await edited(frame, adjust({ sepia: 1 }));
    for (const x of [8, 30, 55]) expect(hue(labAt(sepia, x))).within(50, 100);
    const grey = await edited(frame, adjust({ saturation: 0 }));
    const teal = await edited(frame, adjust({ saturation: 0, tint: 'teal' }));
    expect((hue(labAt(teal, 30)) + 360) % 360).within(170, 215);
    expect(Math.abs(labAt(teal, 30)[0] - labAt(grey, 30)[0])).below(0.05);
    expect((await edited(frame, adjust({ tint: 'teal', tintAmount: 0 }))).bytes).deep.equal(
      (await edited(frame, adjust({}))).bytes,
    );
  });
});
