import type { ScenePart } from '../../scene.js';
import { isMirrored } from '../camera.js';
import { clipNear, type ClipCorner } from './clip-near.js';
import type { Cutout } from './cutout.js';
import { CORNER, fillTriangle, type Target } from './fill-triangle.js';

/** Vertices on the screen, used again by every part: x, y and nearness; x is NaN for those in front of the near plane. */
let screen = new Float64Array(0);
const corners = new Float64Array(3 * CORNER);

/**
 * Draws the triangles of one part.
 *
 * @param matrix from the part's geometry to clip space
 */
export function drawPart(
  target: Target,
  part: ScenePart,
  doubleSided: boolean,
  matrix: Float64Array,
  cutout: Cutout | undefined,
): void {
  const { positions, indices } = part.geometry;
  const mirrored = isMirrored(part.matrix);
  project(positions, matrix, target);
  for (let t = 0, triangles = indices.length / 3; t < triangles; t++) {
    const i0 = 3 * indices[3 * t], i1 = 3 * indices[3 * t + 1], i2 = 3 * indices[3 * t + 2]; // prettier-ignore
    const x0 = screen[i0], x1 = screen[i1], x2 = screen[i2]; // prettier-ignore
    if (x0 !== x0 || x1 !== x1 || x2 !== x2) {
      const polygon = clipNear([i0, i1, i2].map((i, corner) => clipCorner(positions, i, matrix, corner)));
      for (let k = 2; k < polygon.length; k++) {
        const [a, b, c] = [polygon[0], polygon[k - 1], polygon[k]].map((corner) => toScreen(corner, target));
        draw(target, a, b, c, part.id, t, mirrored, doubleSided, cutout);
      }
      continue;
    }
    const y0 = screen[i0 + 1], y1 = screen[i1 + 1], y2 = screen[i2 + 1]; // prettier-ignore
    const turn = (x1 - x0) * (y2 - y0) - (y1 - y0) * (x2 - x0);
    if (isHidden(turn, mirrored, doubleSided)) continue;
    const second = turn > 0 ? CORNER : 2 * CORNER;
    setCorner(0, x0, y0, screen[i0 + 2], 0, 0);
    setCorner(second, x1, y1, screen[i1 + 2], 1, 0);
    setCorner(3 * CORNER - second, x2, y2, screen[i2 + 2], 0, 1);
    fillTriangle(target, corners, part.id, t, cutout);
  }
}

/** Counter-clockwise is the front in glTF, which is a negative turn where y points down. */
const isHidden = (turn: number, mirrored: boolean, doubleSided: boolean): boolean =>
  !(turn !== 0) || (!doubleSided && turn > 0 !== mirrored);

function draw(
  target: Target,
  a: ScreenCorner,
  b: ScreenCorner,
  c: ScreenCorner,
  part: number,
  triangle: number,
  mirrored: boolean,
  doubleSided: boolean,
  cutout: Cutout | undefined,
): void {
  const turn = (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
  if (isHidden(turn, mirrored, doubleSided)) return;
  setCorner(0, ...a);
  setCorner(CORNER, ...(turn > 0 ? b : c));
  setCorner(2 * CORNER, ...(turn > 0 ? c : b));
  fillTriangle(target, corners, part, triangle, cutout);
}

type ScreenCorner = [x: number, y: number, nearness: number, second: number, third: number];

function setCorner(at: number, x: number, y: number, nearness: number, second: number, third: number): void {
  corners[at] = x;
  corners[at + 1] = y;
  corners[at + 2] = nearness;
  corners[at + 3] = second;
  corners[at + 4] = third;
}

function project(positions: Float32Array, m: Float64Array, { width, height, perspective, depthRow }: Target): void {
  if (screen.length < positions.length) screen = new Float64Array(positions.length);
  const [factor, offset] = depthRow;
  const halfWidth = width / 2, halfHeight = height / 2; // prettier-ignore
  for (let i = 0; i < positions.length; i += 3) {
    const x = positions[i], y = positions[i + 1], z = positions[i + 2]; // prettier-ignore
    const w = m[3] * x + m[7] * y + m[11] * z + m[15];
    const depth = m[2] * x + m[6] * y + m[10] * z + m[14];
    if (!(depth + w > 0)) {
      screen[i] = NaN;
      continue;
    }
    screen[i] = halfWidth + (halfWidth * (m[0] * x + m[4] * y + m[8] * z + m[12])) / w;
    screen[i + 1] = halfHeight - (halfHeight * (m[1] * x + m[5] * y + m[9] * z + m[13])) / w;
    screen[i + 2] = perspective ? 1 / w : (depth - offset) / factor;
  }
}

function clipCorner(positions: Float32Array, i: number, m: Float64Array, corner: number): ClipCorner {
  const x = positions[i], y = positions[i + 1], z = positions[i + 2]; // prettier-ignore
  return [
    m[0] * x + m[4] * y + m[8] * z + m[12],
    m[1] * x + m[5] * y + m[9] * z + m[13],
    m[2] * x + m[6] * y + m[10] * z + m[14],
    m[3] * x + m[7] * y + m[11] * z + m[15],
    corner === 1 ? 1 : 0,
    corner === 2 ? 1 : 0,
  ];
}

/** The same arithmetic as {@link project}, so that clipped triangles meet their neighbours exactly. */
function toScreen([x, y, z, w, second, third]: ClipCorner, { width, height, perspective, depthRow }: Target): ScreenCorner {
  return [
    width / 2 + ((width / 2) * x) / w,
    height / 2 - ((height / 2) * y) / w,
    perspective ? 1 / w : (z - depthRow[1]) / depthRow[0],
    second,
    third,
  ];
}
