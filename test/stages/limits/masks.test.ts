import { expect } from 'chai';
import { chromaMask } from '../../../media/colour/chroma-mask.js';
import { combinedMask } from '../../../stages/limits/combined-mask.js';
import { distanceInside } from '../../../stages/limits/distance-inside.js';
import type { MaskPart } from '../../../stages/limits/limits.js';
import { MASK_SOURCES } from '../../../stages/masks/index.js';
import { madeFormat, madeFrame } from '../../media/made-frames.js';

const SIZE = { width: 20, height: 10 };
const FORMAT = madeFormat('yuv420p', SIZE.width, SIZE.height);
const left: MaskPart = { kind: 'box', x: 0, y: 0, width: 10, height: 10 };
const middle: MaskPart = { kind: 'box', x: 5, y: 0, width: 10, height: 10 };
const rows = (mask: Uint8Array): number[] => [...mask.subarray(0, SIZE.width)];
const boxOf = (part: MaskPart) => {
  const { x, y, width, height } = part as unknown as { x: number; y: number; width: number; height: number };
  return MASK_SOURCES.box.open({ x, y, width, height }, { format: FORMAT });
};
const combine = async (plan: Parameters<typeof combinedMask>[0]): Promise<number[]> => {
  const frame = madeFrame(FORMAT, 0, 0n);
  const made = new Map([left, middle].map((part) => [part, boxOf(part)]));
  const masks = new Map<MaskPart, Uint8Array>();
  for (const [part, opened] of made) masks.set(part, (await (await opened).maskOf(frame, [])) as Uint8Array);
  return rows(combinedMask(plan, (part) => masks.get(part) as Uint8Array, SIZE));
};
const run = (...spans: [count: number, value: number][]): number[] =>
  spans.flatMap(([count, value]) => new Array<number>(count).fill(value));

describe('stages/limits: masks', () => {
  it('are what their parts are together, without what is left out, or the rest', async () => {
    expect(await combine({ of: [left, middle] })).deep.equal(run([15, 255], [5, 0]));
    expect(await combine({ of: [left], except: [middle] })).deep.equal(run([5, 255], [15, 0]));
    expect(await combine({ except: [left] })).deep.equal(run([10, 0], [10, 255]));
    expect(await combine({ of: [left], invert: true })).deep.equal(run([10, 0], [10, 255]));
  });

  it('have a soft edge inside of themselves, so that nothing outside is touched', async () => {
    const soft = await combine({ of: [middle], feather: 3 });
    expect(soft.slice(0, 5)).deep.equal(run([5, 0]));
    expect(soft.slice(5, 10)).deep.equal([64, 128, 191, 255, 255]);
    const both = await combine({ of: [middle], feather: 4, edge: 'both' });
    expect(both[4]).within(1, 127);
    expect(both[5]).within(128, 254);
  });

  it('know the distance to the nearest pixel outside', () => {
    const mask = new Uint8Array(49).fill(1);
    mask[24] = 0;
    const distances = distanceInside(mask, { width: 7, height: 7 });
    for (let y = 0; y < 7; y++) for (let x = 0; x < 7; x++) expect(distances[7 * y + x]).equal((x - 3) ** 2 + (y - 3) ** 2);
    expect(distanceInside(new Uint8Array(4).fill(1), { width: 2, height: 2 })[0]).greaterThan(1e9);
  });

  it('have a share at chroma samples only where a pixel that shares the sample has one', () => {
    for (const name of ['yuv420p', 'yuv422p10le', 'yuv410p', 'yuv411p']) {
      const format = { ...madeFormat(name, 21, 9), colour: { chromaLocation: 'left' } };
      const [sx, sy] = format.pixelFormat.chromaShift;
      const mask = Uint8Array.from({ length: 21 * 9 }, (_, i) => (i % 21 > 4 && i % 21 < 8 && i > 60 ? 200 : 0));
      const across = -(-21 >> sx);
      const shares = chromaMask(mask, format);
      const owned = new Set(
        [...mask.keys()].filter((i) => mask[i]).map((i) => (Math.floor(i / 21) >> sy) * across + ((i % 21) >> sx)),
      );
      shares.forEach((share, i) => expect(share > 0, `${name} ${i}`).equal(owned.has(i)));
    }
  });

  it('take what is of a colour, near it in part, and nothing of others', async () => {
    const format = madeFormat('gbrp', 4, 1);
    const frame = madeFrame(format, 0, 0n);
    const colours = [[0, 255, 0], [20, 200, 30], [255, 0, 0], [128, 128, 128]]; // prettier-ignore
    colours.forEach(([r, g, b], i) => ([frame.planes[0][i], frame.planes[1][i], frame.planes[2][i]] = [g, b, r]));
    const options = { colour: '#0f0', similarity: 0.16, softness: 0.04 };
    const { maskOf } = await MASK_SOURCES.key.open(options, { format });
    expect([...(await maskOf(frame, []))]).deep.equal([255, 255, 0, 0]);
    expect(() => MASK_SOURCES.key.open({ ...options, colour: 'greenish' }, { format })).throw('found "greenish"');
  });
});
