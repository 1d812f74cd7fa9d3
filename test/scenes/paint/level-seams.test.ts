import { expect } from 'chai';
import type { RgbView } from '../../../media/colour/rgb-view.js';
import { seamRatio } from '../../../scenes/metrics/seam-ratio.js';
import { chooseCanvases } from '../../../scenes/paint/choose-canvases.js';
import { levelSeams } from '../../../scenes/paint/level-seams.js';
import { padGutter } from '../../../scenes/paint/pad-gutter.js';
import { texelSamples } from '../../../scenes/paint/texel-samples.js';
import type { Pixels } from '../../../scenes/scene.js';
import { gaussian } from '../../../models/noise/gaussian.js';
import { cube, madeMaterial, madeScene, madeTexture } from '../made-scene.js';

const SIZE = { width: 192, height: 128 };
const AREA = SIZE.width * SIZE.height;

/** A map whose six cells, one for each side of the cube, have a grey each. */
function cells(greys: readonly number[]): RgbView {
  const data = new Float32Array(3 * AREA);
  for (let i = 0; i < 3 * AREA; i++) {
    const [x, y] = [i % SIZE.width, Math.floor((i % AREA) / SIZE.width)];
    data[i] = greys[Math.floor((3 * x) / SIZE.width) + 3 * Math.floor((2 * y) / SIZE.height)];
  }
  return { ...SIZE, data };
}

const pixelsOf = ({ data }: RgbView): Pixels => ({
  ...SIZE,
  data: Uint8Array.from({ length: 4 * AREA }, (_, i) => (i % 4 === 3 ? 255 : Math.round(255 * data[(i % 4) * AREA + (i >> 2)]))),
});

const PAINTED = [0.4, 0.44, 0.48, 0.52, 0.56, 0.6];

/** The mean step across the cube's seams before and after, with a given old map. */
async function stepsWith(
  old: RgbView,
  painted = cells(PAINTED),
): Promise<{ before: number; after: number; painted: RgbView; middle: number }> {
  const scene = madeScene([{ geometry: cube() }], [madeMaterial({ baseColor: madeTexture() })], [pixelsOf(old)]);
  const { canvases } = await chooseCanvases(scene, new Set([0]));
  const [canvas] = canvases;
  const samples = texelSamples(scene, canvas, SIZE.width, SIZE.height);
  const source = padGutter(samples.slotOf, SIZE.width, SIZE.height, canvas, 8);
  const step = (): number => seamRatio(scene, canvas, pixelsOf(painted)).seam;
  const before = step();
  levelSeams(scene, canvas, samples, painted, old, source);
  return { before, after: step(), painted, middle: painted.data[32 * SIZE.width + 32] };
}

describe('levelling seams', () => {
  it('takes steps out where the old map goes on, and leaves what is far from them', async () => {
    const { before, after, middle } = await stepsWith(cells([0.5, 0.5, 0.5, 0.5, 0.5, 0.5]));
    expect(before).greaterThan(0.06);
    expect(after).lessThan(before / 4);
    expect(middle).closeTo(PAINTED[0], 0.02);
  });

  it('brings together what changes from texel to texel on its way along a seam', async () => {
    const grain = gaussian(3 * AREA, 1, 'initial').map((value) => 0.5 + 0.1 * value);
    const { before, after, painted } = await stepsWith(cells([0.5, 0.5, 0.5, 0.5, 0.5, 0.5]), { ...SIZE, data: grain.slice() });
    expect(before).greaterThan(0.06);
    expect(after).lessThan(before / 3);
    const inside = (i: number): boolean =>
      [(i % SIZE.width) % 64, Math.floor((i % AREA) / SIZE.width) % 64].every((at) => at > 24 && at < 40);
    const change = grain.map((value, i) => (inside(i) ? Math.abs(painted.data[i] - value) : 0));
    expect(Math.max(...change)).lessThan(0.01);
  });

  it('leaves borders that the old map draws', async () => {
    const { before, after, painted } = await stepsWith(cells([0, 0.2, 0.4, 0.6, 0.8, 1]));
    expect(after).equal(before);
    expect(painted.data).deep.equal(cells(PAINTED).data);
  });

  it('leaves small steps that the old map has too', async () => {
    const greys = [0.5, 0.51, 0.52, 0.5, 0.51, 0.52];
    const { painted } = await stepsWith(cells(greys), cells(greys));
    expect(painted.data).deep.equal(cells(greys).data);
  });
});
