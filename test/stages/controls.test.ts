import { expect } from 'chai';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ExtraPlanes } from '../../core/extra-plane.js';
import { viewGeometry } from '../../scenes/film/view-geometry.js';
import { cannyEdges } from '../../stages/controls/canny.js';
import { askedControlNets } from '../../stages/controls/control-nets.js';
import { controlPicture } from '../../stages/controls/control-picture.js';
import { geometryEdges, geometryOf, nearness } from '../../stages/controls/geometry.js';
import { softEdges } from '../../stages/controls/soft-edges.js';

/** What OpenCV 5.0.0 says: cv2.Canny(picture, 100, 200) of the picture below. */
const OPENCV = [
  '..........................#.',
  '.........................##.',
  '........................##..',
  '.......#####...........##...',
  '.....##.....##........##....',
  '....##.......##......##.....',
  '....#.........#.....##......',
  '...#..........#....##.......',
  '...#..........#...##........',
  '...#..........#..##.........',
  '...#..........#.##..........',
  '....######.....##...........',
  '....#.....#...##............',
  '...#......#..##.............',
  '...#.......###..............',
  '...#........................',
  '....#######.................',
  '............................',
  '........##..................',
  '........#...................',
];

function picture(): { width: number; height: number; data: Float32Array } {
  const [width, height] = [28, 20];
  const data = new Float32Array(3 * width * height);
  for (let y = 0, i = 0; y < height; y++)
    for (let x = 0; x < width; x++, i++) {
      const inside = y >= 12 && y < 17 && x >= 4 && x < 11;
      const rgb = inside
        ? [10, 200, 90]
        : [(x - 9) ** 2 + (y - 9) ** 2 < 36 ? 210 : 40, x + y > 26 ? 180 : 60, Math.min(255, 40 + 5 * x)];
      rgb.forEach((value, c) => (data[c * width * height + i] = value / 255));
    }
  return { width, height, data };
}

describe('stages/controls', () => {
  it('edges are those of OpenCV', () => {
    const edges = cannyEdges(picture());
    const rows = OPENCV.map((_, y) => [...edges.subarray(28 * y, 28 * (y + 1))].map((value) => (value ? '#' : '.')).join(''));
    expect(rows).deep.equal(OPENCV);
  });

  it('soft edges are bright on a step of any sharpness, dark where nothing changes, and weaker for weaker steps', () => {
    const [width, height] = [64, 9];
    const step = (tall: number, wide: number): Float32Array => {
      const row = Array.from({ length: width }, (_, x) => 0.2 + tall / (1 + Math.exp(-(x - 31.5) / wide)));
      const plane = Array.from({ length: height }, () => row).flat();
      return softEdges({ width, height, data: Float32Array.from([...plane, ...plane, ...plane]) }).subarray(4 * width, 5 * width);
    };
    const sharp = step(0.5, 0.01);
    expect(sharp[32]).above(0.9);
    expect(sharp[8]).below(0.01);
    expect(step(0.5, 2)[32]).above(0.6);
    expect(step(0.1, 0.01)[32]).within(0.15, 0.35);
  });

  it('takes depth, normals and edges of a scene as they are', async () => {
    // a near wall before a far one, the near one turned to the left, seen by a camera that looks along the world's x
    const [width, height] = [8, 4];
    const near = (i: number): boolean => i % width < 3;
    const none = (i: number): boolean => i % width > 5;
    const of = (value: (i: number) => number): Float32Array => Float32Array.from({ length: width * height }, (_, i) => value(i));
    const leaning = [-Math.SQRT1_2, 0, -Math.SQRT1_2];
    const seen = {
      width,
      height,
      part: Int32Array.from({ length: width * height }, (_, i) => (none(i) ? -1 : near(i) ? 1 : 2)),
      triangle: new Int32Array(width * height),
      weights: new Float32Array(2 * width * height),
      depth: of((i) => (none(i) ? Infinity : near(i) ? 2 : 8)),
      normal: new Float32Array(3 * width * height),
    };
    for (let i = 0; i < width * height; i++) seen.normal.set(none(i) ? [0, 0, 0] : near(i) ? leaning : [-1, 0, 0], 3 * i);
    // rows of the view: right is the world's z, up its y, towards the camera −x
    const view = Float64Array.from([0, 0, -1, 0, 0, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1]);
    const planes = viewGeometry({ view }, seen);
    const plane = <T>(samples: T) => ({ width, height, samples });
    const extra = new ExtraPlanes({ depth: plane(planes.depth), normal: plane(planes.normal), part: plane(planes.part) });
    const geometry = geometryOf({ format: { width, height } as never, extra }, { width, height });
    if (!geometry) throw new Error('expected a geometry');
    expect([...nearness(geometry).subarray(0, width)]).deep.equal([1, 1, 1, 0.25, 0.25, 0.25, 0, 0]);
    // the nearer pixel of a border is its edge
    expect([...geometryEdges(geometry).subarray(0, width)]).deep.equal([0, 0, 1, 0, 0, 1, 0, 0]);
    const dark = { width, height, data: new Float32Array(3 * width * height) };
    const normals = await controlPicture('normal', dark, { geometry });
    const colour = (x: number): number[] => [0, 1, 2].map((c) => Math.round(100 * normals[c * width * height + x]));
    expect(colour(0), 'turned to the left: red').deep.equal([85, 50, 85]);
    expect(colour(4), 'facing the camera: blue').deep.equal([50, 50, 100]);
    expect(colour(7), 'nothing').deep.equal([50, 50, 100]);
  });

  it('reads what a ControlNet sees from its name or its config, and its weight', () => {
    const folder = mkdtempSync(join(tmpdir(), 'overpaint-'));
    try {
      writeFileSync(join(folder, 'config.json'), JSON.stringify({ _name_or_path: 'lllyasviel/control_v11f1p_sd15_depth' }));
      const kinds = (...controlnet: string[]) => askedControlNets({ controlnet, control: [] }).map(({ kind, weight }) => `${kind} ${weight}`); // prettier-ignore
      expect(kinds(folder, 'nets/sd-controlnet-canny:0.5', 'control_v11p_sd15_normalbae', 'C:/nets/softedge:1', 'net-hed')).deep.equal(['depth 1', 'edges 0.5', 'normal 1', 'softedges 1', 'softedges 1']); // prettier-ignore
      expect(askedControlNets({ controlnet: ['tile:0.2'], control: ['edges'] })).deep.equal([{ path: 'tile', weight: 0.2, kind: 'edges' }]); // prettier-ignore
      expect(askedControlNets({ controlnet: ['canny', 'depth'], control: [], controlSteps: ['.2-1'] })).deep.equal([
        { path: 'canny', weight: 1, kind: 'edges', steps: { start: 0.2, end: 1 } },
        { path: 'depth', weight: 1, kind: 'depth' },
      ]);
    } finally {
      rmSync(folder, { recursive: true });
    }
    const wrong =
      (controlnet: string[], control: string[] = [], controlSteps: string[] = []) =>
      () =>
        askedControlNets({ controlnet, control, controlSteps });
    expect(wrong(['a/openpose'])).throw(/^`control`: expected what the ControlNet sees, depth, normal, edges or softedges, and nothing in a\/openpose says which\.$/); // prettier-ignore
    expect(wrong(['a'], ['pose'])).throw(/found "pose"/);
    expect(wrong(['depth:-1'])).throw(/weight from 0 to 10/);
    expect(wrong(['depth'], ['depth', 'edges'])).throw(/at most 1, found 2/);
    expect(wrong(['depth'], [], ['0-1', '0-1'])).throw(
      /^`controlSteps` says when each `controlnet` counts: expected at most 1, found 2\.$/,
    );
    for (const steps of ['0.6', '0.6-0.2', '0-1.2', 'a-b', '-1-1'])
      expect(wrong(['depth'], [], [steps])).throw(/as 0-0\.6, found/);
  });
});
