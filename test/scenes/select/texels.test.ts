import { expect } from 'chai';
import { chooseCanvases } from '../../../scenes/paint/choose-canvases.js';
import type { Geometry } from '../../../scenes/scene.js';
import { texelLimit, type TexelLimits } from '../../../scenes/select/texels/index.js';
import { cube, madeMaterial, madeScene, madeTexture } from '../made-scene.js';

const MAP = { width: 96, height: 64 };

/** Shares of the six islands of a cube's map, at their middles and in the gutters above them. */
async function sharesOf(geometry: Geometry, limits: TexelLimits) {
  const map = { ...MAP, data: new Uint8Array(4 * MAP.width * MAP.height).fill(255) };
  const scene = madeScene([{ geometry }], [madeMaterial({ baseColor: madeTexture() })], [map]);
  const { canvases } = await chooseCanvases(scene, new Set([0]));
  const mask = (await texelLimit(scene, canvases[0], limits)) ?? new Float32Array();
  const at = (x: number, y: number): number => mask[y * MAP.width + x];
  return [0, 1].map((row) => [0, 1, 2].map((column) => [at(32 * column + 16, 32 * row + 16), at(32 * column + 16, 32 * row)]));
}

describe('what of a map is painted', () => {
  const none = [0, 0];
  const all = [1, 1];

  it('is the islands on which places lie, with their gutters', async () => {
    const shares = await sharesOf(cube(), { islands: [{ u: 0.5, v: 0.2 }, { u: 0.9, v: 0.9 }] }); // prettier-ignore
    expect(shares).deep.equal([
      [none, all, none],
      [none, none, all],
    ]);
  });

  it('is what a picture in its coordinates shows in white, whatever its size', async () => {
    const data = Uint8Array.from({ length: 4 * 12 * 8 }, (_, i) => (i % 4 === 3 || (i >> 2) % 12 < 4 ? 255 : 0));
    const shares = await sharesOf(cube(), { picture: { width: 12, height: 8, data } });
    expect(shares).deep.equal([
      [all, none, none],
      [all, none, none],
    ]);
  });

  it('is what a channel of the vertex colours says', async () => {
    const { positions } = cube();
    const colours = Float32Array.from({ length: (4 * positions.length) / 3 }, (_, i) => [positions[3 * (i >> 2) + 1] > 0 ? 1 : 0, 0.5, 0, 1][i & 3]); // prettier-ignore
    const [[, [top]], [, [bottom]]] = await sharesOf({ ...cube(), colours }, { vertexColours: 'red' });
    expect([top, bottom]).deep.equal([1, 0]);
    const [[[half]]] = await sharesOf({ ...cube(), colours }, { vertexColours: 'green' });
    expect(half).closeTo(0.5, 1e-6);
    expect((await sharesOf(cube(), { vertexColours: 'red' })).flat(2)).deep.equal(Array(12).fill(0));
  });

  it('is both where a picture and islands are given', async () => {
    const white = { width: 1, height: 1, data: new Uint8Array([128, 128, 128, 255]) };
    const [[[share], [other]]] = await sharesOf(cube(), { picture: white, islands: [{ u: 0.1, v: 0.1 }] });
    expect(share).closeTo(0.5, 0.01);
    expect(other).equal(0);
  });
});
