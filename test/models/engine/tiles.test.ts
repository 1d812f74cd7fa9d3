import { join } from 'node:path';
import { expect } from 'chai';
import { anchorBank } from '../../../models/engine/anchors.js';
import type { EditRequest, FrameInput } from '../../../models/engine/edit-request.js';
import { Engine } from '../../../models/engine/engine.js';
import { bankBytes } from '../../../models/engine/kv-bank.js';
import { cutTile, joinTiles, tilingOf } from '../../../models/engine/tiles.js';
import { readModelFolder } from '../../../models/folder/read-model-folder.js';
import { gaussian } from '../../../models/noise/gaussian.js';
import { shared } from '../../shared-folder.js';

const few = (name: string): string => join('test/fixtures/few-step/models', name);

/** Smooth made-up pictures, RGB [3, height, width]. */
const pictures = (count: number, width: number, height: number): FrameInput[] =>
  Array.from({ length: count }, (_, f) => ({
    image: Float32Array.from({ length: 3 * width * height }, (_, at) => {
      const [channel, y, x] = [Math.floor(at / (width * height)), Math.floor(at / width) % height, at % width];
      return 0.7 * Math.sin(x / 7 + channel + f * 0.3) * Math.cos(y / 9 + channel);
    }),
  }));

async function withEngine<T>(folder: string, attention: 'anchors' | 'none', use: (engine: Engine) => Promise<T>): Promise<T> {
  const engine = await Engine.open(readModelFolder(folder), attention, { device: 'cpu', threads: 1 });
  try {
    return await use(engine);
  } finally {
    await engine.close();
  }
}

/** Mean step between columns where tiles begin or end, by that between the other columns. */
function seamRatio(image: Float32Array, width: number, borders: readonly number[]): number {
  const [seams, others] = [
    [0, 0],
    [0, 0],
  ];
  for (let at = 1; at < image.length; at++) {
    if (at % width === 0) continue;
    const sum = borders.includes(at % width) ? seams : others;
    sum[0] += Math.abs(image[at] - image[at - 1]);
    sum[1] += 1;
  }
  return seams[0] / seams[1] / (others[0] / others[1]);
}

describe('models/engine in tiles', function () {
  this.timeout(60_000);

  it('cover the picture, overlap by a quarter or more, and put together again what was cut', () => {
    for (const [length, side] of [
      [37, 16],
      [32, 16],
      [17, 16],
      [200, 64],
    ] as const) {
      const tiling = tilingOf({ width: length, height: side + 5 }, { width: side, height: side });
      const starts = [...new Set(tiling?.tiles.map(({ x }) => x))];
      expect([starts[0], starts.at(-1)]).deep.equal([0, length - side]);
      starts.slice(1).forEach((start, k) => expect(starts[k] + side - start).least(side / 4));
    }
    const whole = { width: 37, height: 21 };
    const tiling = tilingOf(whole, { width: 16, height: 16 });
    if (!tiling) throw new Error('no tiles');
    for (const scale of [1, 2]) {
      const planes = gaussian(3 * whole.width * whole.height * scale ** 2, 1, 'initial');
      const again = joinTiles(tiling.tiles.map((tile) => cutTile(planes, whole, tile, scale)), tiling, scale); // prettier-ignore
      expect(Math.max(...again.map((value, at) => Math.abs(value - planes[at])))).below(1e-6);
    }
    expect(tilingOf(whole, { width: 64, height: 64 })).equal(undefined);
  });

  it('a larger picture has no seams, whatever window it is in; a tile of its size changes no bit', () =>
    withEngine(few('tiny-turbo'), 'anchors', async (engine) => {
      const [width, height] = [80, 48];
      const request: EditRequest = { prompt: 'a cat', steps: 2, seed: 3, width, height, tile: { width: 32, height: 32 } };
      const frames = pictures(3, width, height);
      const anchors = await engine.prepareAnchors(request, frames.slice(0, 2));
      const { images } = await engine.edit(request, frames, { anchors });
      const alone = await engine.edit(request, frames.slice(2), { anchors });
      expect(alone.images[0]).deep.equal(images[2]);
      expect(images[0], 'an anchor comes out as it did').deep.equal(anchors.images[0]);
      const borders = [
        ...new Set((tilingOf({ width, height }, { width: 32, height: 32 })?.tiles ?? []).flatMap(({ x }) => [x, x + 32])),
      ];
      const inside = borders.filter((at) => at > 0 && at < width);
      expect(inside.length).least(2);
      for (const image of images) expect(seamRatio(image, width, inside)).below(1.1);
      const { tile: _, ...untiled } = request;
      const same = { ...untiled, tile: { width, height } };
      expect((await engine.edit(same, frames.slice(2))).images).deep.equal((await engine.edit(untiled, frames.slice(2))).images);
      // what a tile shows is what the whole picture shows there, not another edit
      const plain = await engine.edit(untiled, frames.slice(2));
      const tiled = await engine.edit(request, frames.slice(2));
      const apart = (one: Float32Array, other: Float32Array): number =>
        one.reduce((sum, value, at) => sum + Math.abs(value - other[at]), 0) / one.length;
      const other = await engine.edit({ ...untiled, seed: 4 }, frames.slice(2));
      expect(apart(plain.images[0], tiled.images[0])).below(0.5 * apart(plain.images[0], other.images[0]));
    }));

  it('keys and values of anchors are there for one tile at a time, however large the picture is', () =>
    withEngine(few('tiny-turbo'), 'anchors', async (engine) => {
      const bytesOf = async (width: number, height: number): Promise<number> => {
        const request: EditRequest = { prompt: 'a cat', steps: 1, width, height, tile: { width: 32, height: 32 } };
        const plan = engine.plan(request);
        const state = await engine.prepareAnchors(request, pictures(2, width, height));
        const tile = plan.tiling?.tiles.at(-1);
        expect(tile).not.equal(undefined);
        return bankBytes(await anchorBank(engine, plan, state, plan.first, tile, {}));
      };
      expect(await bytesOf(144, 96))
        .equal(await bytesOf(40, 32))
        .above(0);
    }));

  it('tiles that are no multiple of what the model takes are refused', () =>
    withEngine(few('tiny-turbo'), 'none', async (engine) => {
      const request = { prompt: 'a cat', steps: 1, width: 64, height: 64, tile: { width: 33, height: 32 } };
      let message = '';
      await engine.edit(request, pictures(1, 64, 64)).catch((error: unknown) => (message = String(error)));
      expect(message).match(/expected a work size in multiples of \d+, found/);
    }));

  for (const [name, folder] of [
    ['SDXL', 'reference-2/sdxl/models/tiny-sdxl'],
    ['inpainting', 'reference-2/sdxl/models/tiny-sd-inpaint'],
    ['FLUX.2', 'reference-2/flux2/models/tiny-flux2'],
  ] as const)
    it(`${name}: in tiles, with anchors, the same in every window`, async function () {
      await withEngine(shared(this, folder), 'anchors', async (engine) => {
        const side = Math.max(2 * engine.sizeMultiple, 32);
        const [width, height] = [2 * side, side];
        const request: EditRequest = { prompt: 'a cat', steps: 1, seed: 3, width, height, tile: { width: side, height: side } };
        const mask = Float32Array.from({ length: width * height }, (_, at) => Number(at % width < width / 2));
        const frames = pictures(2, width, height).map((frame) => (name === 'inpainting' ? { ...frame, mask } : frame));
        const anchors = await engine.prepareAnchors(request, frames.slice(0, 1));
        const { images } = await engine.edit(request, frames, { anchors });
        expect((await engine.edit(request, frames.slice(1), { anchors })).images[0]).deep.equal(images[1]);
        expect(images[1]?.length).equal(3 * width * height);
        expect(images[1]).not.deep.equal(images[0]);
        for (const image of images) expect(seamRatio(image, width, [side / 2, side, (3 * side) / 2])).below(1.1);
      });
    });
});
