import type { RgbView } from '../../media/colour/rgb-view.js';
import type { ControlKind } from '../../models/folder/control-net-folder.js';
import { cannyEdges } from './canny.js';
import { type Geometry, geometryEdges, nearness } from './geometry.js';
import { blurred, softEdges } from './soft-edges.js';

/** What is known of a frame beside its picture. */
export interface KnownShape {
  /** Of a scene, exactly. */
  readonly geometry?: Geometry | undefined;
  /** How near each pixel is, 0 … 1, by a network; asked for where a picture needs it. */
  readonly near?: (() => Promise<Float32Array>) | undefined;
}

/** Deviation of the edges of scenes as soft edges, pixels. */
const SOFT = 1.5;

/** What a ControlNet sees of a frame, RGB [3, height, width], 0 … 1, of the view's size. */
export async function controlPicture(kind: ControlKind, view: RgbView, { geometry, near }: KnownShape): Promise<Float32Array> {
  switch (kind) {
    case 'edges':
      return grey(geometry ? geometryEdges(geometry) : cannyEdges(view));
    case 'softedges': {
      if (!geometry) return grey(softEdges(view));
      const soft = blurred(geometryEdges(geometry), view, SOFT);
      const peak = soft.reduce((most, value) => Math.max(most, value), 0) || 1;
      return grey(soft.map((value) => value / peak));
    }
    case 'depth':
      return grey(geometry ? nearness(geometry) : ((await near?.()) ?? flat(view)));
    case 'normal':
      return geometry ? normalColours(geometry) : coloursOfSlopes((await near?.()) ?? flat(view), view);
  }
}

/** A picture that is no view of a scene lies flat before the camera. */
const flat = ({ width, height }: RgbView): Float32Array => new Float32Array(width * height).fill(1);

function grey(plane: Float32Array): Float32Array {
  const picture = new Float32Array(3 * plane.length);
  for (let c = 0; c < 3; c++) picture.set(plane, c * plane.length);
  return picture;
}

/**
 * Which way surfaces face, as ControlNets for normals were taught (ScanNet's colours, as Bae, Budvytis and Cipolla 2021 and MiDaS have them): red to the
 * left, green up, blue towards the camera.
 */
function normalColours({ normal, depth }: Geometry): Float32Array {
  const area = depth.length;
  const picture = new Float32Array(3 * area);
  for (let i = 0; i < area; i++) {
    const [right, up, front] = Number.isFinite(depth[i]) ? normal.subarray(3 * i, 3 * i + 3) : [0, 0, 1];
    [-right, up, front].forEach((value, c) => (picture[c * area + i] = value / 2 + 0.5));
  }
  return picture;
}

/** How much deeper than wide a picture of nearness is taken to be, pixels: as the authors of ControlNet made normals of MiDaS's depth. */
const DEPTH = 2 * Math.PI;

/** The same of slopes of nearness. */
function coloursOfSlopes(near: Float32Array, { width, height }: RgbView): Float32Array {
  const area = width * height;
  const picture = new Float32Array(3 * area);
  const scale = Math.max(width, height) / 8;
  for (let y = 0, i = 0; y < height; y++)
    for (let x = 0; x < width; x++, i++) {
      const left = scale * (near[i + (x < width - 1 ? 1 : 0)] - near[i - (x > 0 ? 1 : 0)]);
      const up = scale * (near[i + (y < height - 1 ? width : 0)] - near[i - (y > 0 ? width : 0)]);
      const length = Math.hypot(left, up, DEPTH / 2);
      [left, up, DEPTH / 2].forEach((value, c) => (picture[c * area + i] = value / length / 2 + 0.5));
    }
  return picture;
}
