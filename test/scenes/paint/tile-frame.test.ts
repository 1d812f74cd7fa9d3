import { expect } from 'chai';
import type { RgbView } from '../../../media/colour/rgb-view.js';
import type { Canvas } from '../../../scenes/canvas.js';
import { takeTile, tileFrame } from '../../../scenes/paint/tile-frame.js';
import type { Pixels, Wrap } from '../../../scenes/scene.js';
import { wavyMap } from './film-made.js';

const canvas = (wrapU: Wrap, wrapV: Wrap): Canvas => ({
  id: 0,
  key: 'canvas 0',
  name: 'tile',
  before: wavyMap(64),
  picture: 0,
  materials: [0],
  members: [],
  wrapU,
  wrapV,
  tiled: true,
});

/** An edit that knows nothing of tiles: colours change along both axes of the frame. */
const slanted = ({ width, height, data }: RgbView): RgbView => ({
  width,
  height,
  data: data.map((value, i) => 0.3 * value + (0.4 * (i % width)) / width + (0.3 * (Math.floor(i / width) % height)) / height),
});

/** Mean step across the borders where the tile repeats ÷ mean step between neighbours inside. */
function seam({ width, height, data }: Pixels): number {
  const step = (a: number, b: number): number => Math.abs(data[4 * a] - data[4 * b]);
  let [across, inside] = [0, 0];
  for (let y = 0; y < height; y++) {
    across += step(y * width, y * width + width - 1) / height;
    for (let x = 1; x < width; x++) inside += step(y * width + x, y * width + x - 1) / (height * (width - 1));
  }
  return across / inside;
}

describe('editing a tile', () => {
  it('gives the tile back when nothing was edited', () => {
    for (const mode of ['repeat', 'mirror', 'clamp'] as const) {
      const tile = canvas(mode, mode);
      expect(takeTile(tile, tileFrame(tile)).after.data).deep.equal(tile.before.data);
    }
  });

  it('shows the tile again around it', () => {
    const { width, height, data } = tileFrame(canvas('repeat', 'repeat'));
    expect([width, height]).deep.equal([80, 80]);
    for (let i = 0; i < 16; i++) expect(data[20 * width + i]).equal(data[20 * width + i + 64]);
  });

  it('leaves no seam where an edit knows nothing of tiles', () => {
    const tile = canvas('repeat', 'repeat');
    const frame = slanted(tileFrame(tile));
    const before = seam(tile.before);
    expect(seam(takeTile(tile, frame).after)).below(1.1 * Math.max(1, before));
    const plain = canvas('clamp', 'clamp');
    expect(seam(takeTile(plain, frame).after), 'without fading').above(2);
  });
});
