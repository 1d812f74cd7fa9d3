import { expect } from 'chai';
import { chooseCanvases } from '../../../scenes/paint/choose-canvases.js';
import { type Coat, layPattern } from '../../../scenes/paint/lay-pattern.js';
import { planeFrames } from '../../../scenes/paint/pattern-frames.js';
import { PATTERNS } from '../../../scenes/patterns/index.js';
import type { Pixels } from '../../../scenes/scene.js';
import { cube, madeMaterial, madeScene, madeTexture, quad, sphere } from '../made-scene.js';

const SIDE = 192;
const [DARK, LIGHT] = [60, 200];

/** Dark on the left, light on the right, and a little noise. */
const halves: Pixels = {
  width: SIDE,
  height: SIDE,
  data: Uint8Array.from({ length: 4 * SIDE * SIDE }, (_, i) =>
    i % 4 === 3 ? 255 : ((i >> 2) % SIDE < SIDE / 2 ? DARK : LIGHT) + ((Math.floor(i / 4) * 7919) % 13) - 6,
  ),
};

/** A square's map in paint, and the red of each texel in rows. */
async function inPaint(coat: Partial<Coat>): Promise<{ red: number[]; relief: Float32Array | undefined }> {
  const scene = madeScene([{ geometry: quad() }], [madeMaterial({ baseColor: madeTexture() })], [halves]);
  const { canvases: [canvas] } = await chooseCanvases(scene, new Set([0])); // prettier-ignore
  const blank = { canvas, after: halves, coverage: new Uint8Array(SIDE * SIDE).fill(2) };
  const { after, relief } = layPattern(scene, blank, { pattern: PATTERNS.oil, size: 0.14, colours: [[0, 0, 0]], planes: [], strokes: true, ...coat }); // prettier-ignore
  return { red: Array.from({ length: SIDE * SIDE }, (_, i) => after.data[4 * i]), relief: relief?.height };
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
const columns = (red: readonly number[], from: number, to: number): number[] =>
  red.filter((_, i) => i % SIDE >= from && i % SIDE < to);

describe('paint in the colours of a map', () => {
  it('has these colours, and keeps a border to the width of a fine stroke', async () => {
    const { red } = await inPaint({});
    const fine = Math.ceil((0.14 / 2.3 / 2) * SIDE); // of two units that the square is wide
    expect(mean(columns(red, 0, SIDE / 2 - fine))).closeTo(DARK, 8);
    expect(mean(columns(red, SIDE / 2 + fine, SIDE))).closeTo(LIGHT, 10);
    const half = red.findIndex((_, i) => mean(red.filter((__, k) => k % SIDE === i)) > (DARK + LIGHT) / 2);
    expect(half).closeTo(SIDE / 2, fine);
  });

  it('is strokes that can be seen, with a relief', async () => {
    const { red, relief = new Float32Array() } = await inPaint({});
    const part = columns(red, 0, 60);
    const unlike = Math.sqrt(mean(part.map((value) => (value - mean(part)) ** 2)));
    expect(unlike).within(2, 10); // noise of the map is 3.7, in the mean of a stroke next to nothing
    expect(Math.max(...relief) - Math.min(...relief)).greaterThan(0.05);
  });

  it('lies elsewhere where it begins elsewhere', async () => {
    const [one, other] = [await inPaint({}), await inPaint({ begin: { u: 7.3, v: -4.1, w: 3, piece: 0.5 } })];
    const unlike = mean(one.red.map((value, i) => Math.abs(value - other.red[i])));
    expect(unlike).greaterThan(3);
  });
});

describe('what drapes over a thing', () => {
  it('has one piece for each side of a round one, and of a box the planes of its sides', () => {
    const [round] = madeScene([{ geometry: sphere() }]).parts;
    expect(planeFrames([round], true).map(({ w }) => w.map(Math.round).join(' ')).sort()).deep.equal(['-1 0 0', '0 -1 0', '0 0 -1', '0 0 1', '0 1 0', '1 0 0']); // prettier-ignore
    expect(planeFrames([round]).length).greaterThan(20);
    const [cos, sin] = [Math.cos(Math.PI / 6), Math.sin(Math.PI / 6)];
    const [box] = madeScene([{ geometry: cube(), matrix: [cos, 0, -sin, 0, 0, 1, 0, 0, sin, 0, cos, 0, 0, 0, 0, 1] }]).parts;
    const walls = planeFrames([box], true).slice(0, 6);
    for (const degrees of [30, 120, 210, 300]) {
      const [x, z] = [Math.sin((degrees * Math.PI) / 180), Math.cos((degrees * Math.PI) / 180)];
      expect(Math.max(...walls.map(({ w }) => w[0] * x + w[2] * z))).closeTo(1, 1e-6);
    }
  });
});
