import { expect } from 'chai';
import { parseColour } from '../../../media/colour/named-colours.js';
import { lumaOf } from '../../../stages/finish/scene-light.js';
import type { PaintedCanvas } from '../../../scenes/canvas.js';
import { perspectiveCamera, pixelsPerUnit, type Point } from '../../../scenes/film/camera.js';
import { renderer } from '../../../scenes/film/renderers.js';
import { shadeView } from '../../../scenes/film/shade-view.js';
import { openTextures } from '../../../scenes/film/texture/open-textures.js';
import { chooseCanvases } from '../../../scenes/paint/choose-canvases.js';
import { layPattern } from '../../../scenes/paint/lay-pattern.js';
import { planeFrames } from '../../../scenes/paint/pattern-frames.js';
import { PATTERNS } from '../../../scenes/patterns/index.js';
import type { Pixels, Scene } from '../../../scenes/scene.js';
import { cube, madeMaterial, madeScene, madeTexture, quad } from '../made-scene.js';

const BRICK = parseColour('#94503c');
const SIZE = 0.5;
const COURSE = SIZE / 3;

const plain = (width: number, height: number): Pixels => ({
  width,
  height,
  data: Uint8Array.from({ length: 4 * width * height }, (_, i) => (i % 4 === 3 ? 255 : Math.round(255 * BRICK[i % 4]))),
});

/** The scene with bricks on its first material's map. */
async function inBricks(parts: Parameters<typeof madeScene>[0], map: Pixels): Promise<{ scene: Scene; painted: PaintedCanvas }> {
  const material = madeMaterial({ baseColor: madeTexture(), metallicFactor: 0 });
  const scene = madeScene(parts, [material], [map]);
  const { canvases } = await chooseCanvases(scene, new Set(scene.parts.map(({ id }) => id)));
  const [canvas] = canvases;
  const blank = { canvas, after: canvas.before, coverage: new Uint8Array(map.width * map.height).fill(2) };
  const coat = {
    pattern: PATTERNS.brick,
    size: SIZE,
    colours: [BRICK, parseColour('#e8e4dc')],
    planes: planeFrames(scene.parts),
  };
  const painted = layPattern(scene, blank, coat);
  return { painted, scene: madeScene(parts, [material], [painted.after]) };
}

/** Luma of a wall's middle, seen from far along its normal, and pixels to a unit there. */
async function look(scene: Scene, at: Point, normal: Point): Promise<{ luma: Float32Array; side: number; unit: number }> {
  const side = 192;
  const eye = at.map((value, k) => value + 60 * normal[k]) as unknown as Point;
  const camera = perspectiveCamera({ name: 'wall', scene: 0, eye, target: at, fieldOfView: 1.4 / 60, width: side, height: side });
  const textures = await openTextures(scene);
  const { picture } = shadeView(scene, camera, await renderer(scene, camera), textures);
  return { luma: lumaOf(picture.data, new Float32Array(side * side)), side, unit: pixelsPerUnit(camera) / 60 };
}

/** The shift of a row of numbers against another by which they are most alike, by parabolas between whole ones. */
function bestShift(one: readonly number[], other: readonly number[], from: number, to: number): number {
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [a, b] = [one.map((value) => value - mean(one)), other.map((value) => value - mean(other))];
  const alike = (shift: number): number => {
    let [sum, count] = [0, 0];
    for (let i = 0; i < a.length; i++)
      if (i + shift >= 0 && i + shift < b.length) [sum, count] = [sum + a[i] * b[i + shift], count + 1];
    return sum / count;
  };
  const shifts = Array.from({ length: to - from + 1 }, (_, k) => from + k);
  const best = shifts.reduce((most, shift) => (alike(shift) > alike(most) ? shift : most));
  const [l, m, r] = [alike(best - 1), alike(best), alike(best + 1)];
  return best + (l - r) / (2 * (l - 2 * m + r));
}

const rowsOf = (luma: Float32Array, side: number, from: number, to: number): number[] =>
  Array.from({ length: side }, (_, y) => luma.subarray(y * side + from, y * side + to).reduce((sum, value) => sum + value, 0));

/** Height of a course in units, and by how many degrees courses rise from left to right. */
function courses({ luma, side, unit }: Awaited<ReturnType<typeof look>>): { height: number; rise: number } {
  const all = rowsOf(luma, side, 0, side);
  const usual = COURSE * unit;
  const height = bestShift(all, all, Math.round(0.6 * usual), Math.round(1.5 * usual)) / unit;
  const part = side >> 2;
  const half = Math.floor(usual / 2);
  const shift = bestShift(rowsOf(luma, side, 0, part), rowsOf(luma, side, side - part, side), -half, half);
  return { height, rise: (Math.atan(shift / (side - part)) * 180) / Math.PI };
}

describe('patterns of the surface', () => {
  const turned = (degrees: number): number[] => {
    const [cos, sin] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
    return [cos, 0, -sin, 0, 0, 1, 0, 0, sin, 0, cos, 0, 0, 0, 0, 1];
  };

  it('bricks are as large on all walls of a house that stands askew, and their courses are level', async () => {
    const { scene } = await inBricks([{ geometry: cube(), matrix: turned(30) }], plain(768, 512));
    for (const degrees of [30, 120, 210, 300]) {
      const [x, z] = [Math.sin((degrees * Math.PI) / 180), Math.cos((degrees * Math.PI) / 180)];
      const { height, rise } = courses(await look(scene, [x, 0, z], [x, 0, z]));
      expect(height, `${degrees}°`).closeTo(COURSE, 0.1 * COURSE);
      expect(rise, `${degrees}°`).closeTo(0, 3);
    }
  });

  it('on a roof they are as large, and level too', async () => {
    const [cos, sin] = [Math.SQRT1_2, Math.SQRT1_2];
    const { scene } = await inBricks(
      [{ geometry: quad(), matrix: [1, 0, 0, 0, 0, cos, -sin, 0, 0, sin, cos, 0, 0, 0, 0, 1] }],
      plain(256, 256),
    );
    const { height, rise } = courses(await look(scene, [0, 0, 0], [0, sin, cos]));
    expect(height).closeTo(COURSE, 0.1 * COURSE);
    expect(rise).closeTo(0, 3);
  });

  it('a map that tiles has a whole number of repeats', async () => {
    const geometry = { ...quad(), uvs: [Float32Array.from([0, 3, 3, 3, 3, 0, 0, 0])] };
    const { painted } = await inBricks([{ geometry }], plain(96, 96));
    expect(painted.canvas.tiled).equal(true);
    const { data } = painted.after;
    const unlike = (a: number, b: number): number => Math.abs(data[4 * a + 1] - data[4 * b + 1]);
    let [border, inside] = [0, 0];
    for (let k = 0; k < 96; k++) {
      border += unlike(96 * k, 96 * k + 95) + unlike(k, 95 * 96 + k);
      inside += unlike(96 * k + 40, 96 * k + 41) + unlike(40 * 96 + k, 41 * 96 + k);
    }
    expect(border).lessThan(2 * inside + 96 * 8);
  });

  for (const name of ['cotton', 'wood', 'plaster', 'felt', 'leather'] as const)
    it(`${name} is there where texels are coarse, larger`, async () => {
      const corners = (from: number, to: number) => [Float32Array.from([from, to, to, to, to, from, from, from])];
      const parts = [
        { geometry: { ...quad(), uvs: corners(0, 0.75) } },
        { geometry: { ...quad(), mesh: 1, uvs: corners(0.8, 0.95) } },
      ];
      const map = plain(256, 256);
      const scene = madeScene(parts, [madeMaterial({ baseColor: madeTexture() })], [map]);
      const { canvases: [canvas] } = await chooseCanvases(scene, new Set([0, 1])); // prettier-ignore
      const pattern = PATTERNS[name];
      const size = (3 * pattern.detail * 2) / 192; // three texels of the large one
      const blank = { canvas, after: map, coverage: new Uint8Array(256 * 256).fill(2) };
      const { after } = layPattern(scene, blank, { pattern, size, colours: [BRICK, BRICK], planes: planeFrames(scene.parts) });
      const contrast = (from: number, to: number): number => {
        const values: number[] = [];
        for (let y = from; y < to; y++) for (let x = from; x < to; x++) values.push(after.data[4 * (256 * y + x)]);
        const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
        return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
      };
      expect(contrast(206, 242)).within(0.6 * contrast(4, 188), 1.6 * contrast(4, 188));
    });

  it('what lies in places has texels of its own for each, where a map tiles', async () => {
    const geometry = { ...quad(), uvs: [Float32Array.from([0, 3, 3, 3, 3, 0, 0, 0])] };
    const scene = madeScene([{ geometry }], [madeMaterial({ baseColor: madeTexture() })], [plain(96, 96)]);
    const { canvases, primitives } = await chooseCanvases(scene, new Set([0]), { apart: true, textureSize: 64 });
    expect(canvases.map(({ tiled }) => tiled)).deep.equal([false]);
    expect(primitives.map(({ uv }) => uv?.set)).deep.equal([1]);
  });

  it('snow lies on what faces up, and nowhere else', async () => {
    const scene = madeScene([{ geometry: cube() }], [madeMaterial({ baseColor: madeTexture() })], [plain(192, 128)]);
    const { canvases } = await chooseCanvases(scene, new Set([0]));
    const [canvas] = canvases;
    const blank = { canvas, after: canvas.before, coverage: new Uint8Array(192 * 128).fill(2) };
    const { mask = new Float32Array() } = layPattern(scene, blank, {
      pattern: PATTERNS.snow,
      size: 0.3,
      colours: [[1, 1, 1]],
      planes: [],
    });
    // sides of the cube are cells of 64 × 64: +x −x, +y −y, +z −z
    const cell = (column: number, row: number): number => mask[(64 * row + 32) * 192 + 64 * column + 32];
    expect([cell(1, 0), cell(1, 1), cell(0, 0), cell(2, 1)]).deep.equal([1, 0, 0, 0]);
  });

  it('are on all texels of a tip, whose triangles have an area on the map alone', async () => {
    const tip = quad();
    tip.positions.copyWithin(6, 9, 12); // the third corner lies where the fourth does
    const map = plain(32, 32);
    const { painted } = await inBricks([{ geometry: tip }], map);
    expect(painted.mask).equal(undefined);
  });
});
