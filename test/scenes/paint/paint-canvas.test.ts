import { expect } from 'chai';
import { chooseCanvases } from '../../../scenes/paint/choose-canvases.js';
import { paintCanvas } from '../../../scenes/paint/paint-canvas.js';
import type { Pixels } from '../../../scenes/scene.js';
import { cube, madeMaterial, madeScene, madeTexture, sphere } from '../made-scene.js';
import { filmAround, wavyMap } from './film-made.js';

function psnr(a: Pixels, b: Pixels, use: (texel: number) => boolean): number {
  let sum = 0;
  let count = 0;
  for (let i = 0; i < a.data.length; i++) {
    if (i % 4 === 3 || !use(i >> 2)) continue;
    sum += (a.data[i] - b.data[i]) ** 2;
    count++;
  }
  return 10 * Math.log10((255 * 255 * count) / sum);
}

describe('painting a canvas', () => {
  for (const [name, geometry, least] of [
    ['cube', cube(), 38],
    ['sphere', sphere(24), 36],
  ] as const) {
    it(`gives the map back from views that nobody edited: ${name}`, async () => {
      const map = wavyMap(128);
      const scene = madeScene([{ geometry }], [madeMaterial({ baseColor: madeTexture() })], [map]);
      const { canvases } = await chooseCanvases(scene, new Set([0]));
      const views = await filmAround(scene, 256);
      const { after, coverage } = paintCanvas(scene, canvases[0], views, { detail: 'model' });
      const count = (value: number): number => coverage.reduce((sum, texel) => sum + (texel === value ? 1 : 0), 0);
      expect(count(1), 'texels that no view sees').equal(0);
      expect(psnr(map, after, (texel) => coverage[texel] === 2)).greaterThan(least);
    });
  }
});
