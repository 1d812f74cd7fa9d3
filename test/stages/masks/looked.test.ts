import { expect } from 'chai';
import { ExtraPlanes } from '../../../core/extra-plane.js';
import type { Frame } from '../../../core/frame.js';
import type { Survey } from '../../../core/survey.js';
import { openMasks } from '../../../stages/limits/make-masks.js';
import type { MaskPart } from '../../../stages/limits/limits.js';
import { lookedMask } from '../../../stages/masks/looked-mask.js';
import type { SeenFrame } from '../../../stages/masks/mask-source.js';
import type { RgbView } from '../../../media/colour/rgb-view.js';
import { frameOf } from '../../models/segment/frame-of.js';
import { shared } from '../../shared-folder.js';
import { madeFormat, madeFrame } from '../../media/made-frames.js';

const SIZE = { width: 160, height: 120 };
const FORMAT = madeFormat('gbrp', SIZE.width, SIZE.height);
type Rgb = readonly [number, number, number];

/** A frame of colours, with grain that is another one in each. */
function drawn(index: number, colourAt: (x: number, y: number) => Rgb, grain = 6): Frame {
  const frame = madeFrame(FORMAT, index, BigInt(index));
  let seed = index + 1;
  const [g, b, r] = frame.planes;
  for (let i = 0; i < SIZE.width * SIZE.height; i++) {
    const colour = colourAt(i % SIZE.width, Math.floor(i / SIZE.width));
    [r, g, b].forEach((plane, c) => {
      seed = (seed * 48271) % 2147483647;
      plane[i] = Math.min(255, Math.max(0, Math.round(colour[c] + grain * (seed / 2147483647 - 0.5))));
    });
  }
  return { ...frame, extra: new ExtraPlanes() };
}

const inBall = (x: number, y: number, index: number): boolean => (x - 50 - 2 * index) ** 2 + (y - 70) ** 2 < 18 ** 2;

/** A blue sky, grass, a grey road, and a red ball that moves. */
const scenery = (index: number, grain = 6) =>
  drawn(
    index,
    (x, y) => {
      if (inBall(x, y, index)) return [205, 30, 35];
      if (y < 50) return [110, 160, 225];
      if (y < 85) return (x * 7 + y * 13) % 5 < 2 ? [60, 110, 40] : [40, 85, 30];
      return [128, 126, 124];
    },
    grain,
  );

/** Somebody on a plain wall. */
const somebody = (index: number) =>
  drawn(index, (x, y) => {
    const [u, v] = [(x - 80) / 160, (y - 34) / 120];
    if ((u / 0.09) ** 2 + ((v + 0.04) / 0.16) ** 2 < 1 && v < -0.09) return [60, 40, 30];
    if ((u / 0.085) ** 2 + ((v + 0.02) / 0.155) ** 2 < 1) return Math.abs(Math.abs(u) - 0.035) < 0.012 && Math.abs(v + 0.03) < 0.02 ? [40, 30, 30] : [215, 165, 140]; // prettier-ignore
    if (Math.abs(u) < 0.04 && v < 0.25 && v > 0) return [205, 155, 130];
    if (v > 0.2 && Math.abs(u) < 0.13 + 0.12 * Math.min(1, (v - 0.2) / 0.12)) return [45, 60, 110];
    return [196, 200, 198];
  });

const ASTRONAUT = 'media/photos/skimage-astronaut.png';

/** A photo, with the grain of a frame. */
const photographed =
  ({ data }: RgbView) =>
  (index: number) =>
    drawn(index, (x, y) => [0, 1, 2].map((c) => 255 * data[(c * SIZE.height + y) * SIZE.width + x]) as unknown as Rgb);

async function masksOf(
  frames: readonly Frame[],
  parts: readonly MaskPart[],
  survey?: Survey,
): Promise<Map<number, readonly Uint8Array[]>> {
  const maker = (await openMasks(parts.map((part) => ({ of: [part] })), { format: FORMAT, survey }))(); // prettier-ignore
  const masks = new Map<number, readonly Uint8Array[]>();
  const waiting: Frame[] = [];
  const make = async (frame: Frame): Promise<void> =>
    void masks.set(frame.index, (await maker.masksOf(frame)) as readonly Uint8Array[]);
  for (const frame of frames) {
    await maker.see(frame);
    waiting.push(frame);
    while (waiting[0] && waiting[0].index + 2 <= frame.index) await make(waiting.shift() as Frame);
  }
  for (const frame of waiting) await make(frame);
  return masks;
}

/** Intersection over union of a mask and a rule. */
function overlap(mask: Uint8Array, isIn: (x: number, y: number) => boolean): number {
  let [both, either] = [0, 0];
  mask.forEach((share, i) => {
    const wanted = isIn(i % SIZE.width, Math.floor(i / SIZE.width));
    both += Math.min(share / 255, wanted ? 1 : 0);
    either += Math.max(share / 255, wanted ? 1 : 0);
  });
  return both / either;
}

const area = (mask: Uint8Array): number => mask.reduce((sum, share) => sum + share, 0) / 255;

describe('stages/masks that are looked for', function () {
  this.timeout(120_000);

  it('find sky, ground, plants, and colours by their names', async () => {
    const parts: MaskPart[] = [{ kind: 'sky' }, { kind: 'ground' }, { kind: 'plants' }, { kind: 'colour', words: ['red'] }, { kind: 'colour', words: ['#cd1e23', 'blue'] }]; // prettier-ignore
    const masks = await masksOf(
      [0, 1, 2, 3].map((at) => scenery(at)),
      parts,
    );
    const [sky, ground, plants, red, two] = masks.get(2) as readonly Uint8Array[];
    expect(
      overlap(sky, (x, y) => y < 50 && !inBall(x, y, 2)),
      'sky',
    ).greaterThan(0.93);
    expect(
      overlap(ground, (x, y) => y >= 85 && !inBall(x, y, 2)),
      'ground',
    ).greaterThan(0.9);
    expect(
      overlap(plants, (x, y) => y >= 50 && y < 85 && !inBall(x, y, 2)),
      'plants',
    ).greaterThan(0.85);
    expect(
      overlap(red, (x, y) => inBall(x, y, 2)),
      'red',
    ).greaterThan(0.9);
    expect(
      overlap(two, (x, y) => y < 50 || inBall(x, y, 2)),
      'red and blue',
    ).greaterThan(0.9);
  });

  it('find people, and all but them', async function () {
    const photo = frameOf(shared(this, ASTRONAUT), '0', SIZE.width, SIZE.height);
    const masks = await masksOf([0, 1, 2].map(photographed(photo)), [{ kind: 'person' }, { kind: 'background' }]);
    const [person, background] = masks.get(1) as readonly Uint8Array[];
    const at = (mask: Uint8Array, [x, y]: readonly number[]): number => mask[y * SIZE.width + x];
    for (const place of [
      [70, 32],
      [68, 14],
      [62, 80],
      [30, 90],
    ])
      // prettier-ignore
      expect([at(person, place) > 200, at(background, place) < 55], `on her at ${place.join()}`).deep.equal([true, true]);
    for (const place of [
      [10, 20],
      [105, 12],
      [132, 30],
      [150, 60],
    ])
      // prettier-ignore
      expect([at(person, place) < 55, at(background, place) > 200], `beside her at ${place.join()}`).deep.equal([true, true]);
  });

  it('find faces', async () => {
    const masks = await masksOf([0, 1, 2].map(somebody), [{ kind: 'faces' }]);
    const [found] = masks.get(1) as readonly Uint8Array[];
    expect(overlap(found, (x, y) => ((x - 80) / 15) ** 2 + ((y - 33) / 20) ** 2 < 1)).greaterThan(0.5);
  });

  it('are functions of the frames around, whatever was seen before, and end at cuts', async () => {
    const parts: MaskPart[] = [{ kind: 'colour', words: ['red'] }];
    const film = Array.from({ length: 9 }, (_, at) => scenery(at, 90));
    const whole = await masksOf(film, parts);
    const part = await masksOf(film.slice(2, 7), parts);
    expect(part.get(4)).deep.equal(whole.get(4));
    const shotOf = (index: number) => ({ number: index < 4 ? 0 : 1 }) as ReturnType<Survey['shotOf']>;
    const survey = { shots: [], shotOf } as unknown as Survey;
    const cut = await masksOf(film, parts, survey);
    expect(cut.get(4)).deep.equal((await masksOf(film.slice(4), parts)).get(4));
    expect(cut.get(4)).not.deep.equal(whole.get(4));
  });

  it('are looked for in frames that some mask needs alone, and once in each', async () => {
    const looks: number[] = [];
    const open = lookedMask(FORMAT, ({ width, height, data }) => (looks.push(data[0]), new Float32Array(width * height)));
    const film = Array.from({ length: 9 }, (_, at) => scenery(at));
    const seen: SeenFrame<never>[] = [];
    for (const frame of film) seen.push({ index: frame.index, seen: (await open.see?.(frame)) as never });
    expect(looks.length).equal(0);
    for (const at of [4, 5]) await open.maskOf(film[at], seen.slice(at - 2, at + 3));
    expect(looks.length).equal(6);
  });

  it('are made once where every frame has the same, and only where they are asked for', async () => {
    const box: MaskPart = { kind: 'box', x: 5, y: 5, width: 40, height: 40 };
    const red: MaskPart = { kind: 'colour', words: ['red'] };
    const plans = [{ of: [box], feather: 9 }, { feather: 9 }, { of: [box], except: [red] }, undefined];
    const maker = (await openMasks(plans, { format: FORMAT }))();
    const made: (readonly (Uint8Array | undefined)[])[] = [];
    for (const frame of [0, 1, 2].map((at) => scenery(at))) {
      await maker.see(frame);
      made.push(await maker.masksOf(frame, (place) => place < 2 || frame.index !== 1));
    }
    expect(made[2][0]).equal(made[0][0]);
    expect(made[2][1]).equal(made[0][1]);
    expect(made[2][2]).not.equal(made[0][2]);
    expect(made.map(([, , mixed, none]) => [mixed !== undefined, none])).deep.equal([true, false, true].map((is) => [is, undefined])); // prettier-ignore
  });

  it('stand still on what stands still', async function () {
    const photo = frameOf(shared(this, ASTRONAUT), '0', SIZE.width, SIZE.height);
    const still = [0, 1, 2, 3, 4, 5, 6].map(photographed(photo));
    const masks = await masksOf(still, [{ kind: 'person' }]);
    const areas = [2, 3, 4].map((at) => area((masks.get(at) as readonly Uint8Array[])[0]));
    expect((Math.max(...areas) - Math.min(...areas)) / areas[0]).below(0.01);
  });
});
