import type { Cell, Patch } from './patch.js';

/** Half the width and half the depth of a board with round corners, metres. */
export interface Outline {
  readonly halfWidth: number;
  readonly halfDepth: number;
}

/** How much the corners of a board are rounded: 2 makes an ellipse, Infinity a rectangle. */
const CORNERS = 3.2;

/** A place of the square −1 … 1 on the board seen from above. */
function spread({ halfWidth, halfDepth }: Outline, s: number, t: number): [x: number, z: number] {
  return [halfWidth * s * Math.sqrt(1 - (t * t) / CORNERS), halfDepth * t * Math.sqrt(1 - (s * s) / CORNERS)];
}

/**
 * The upper or lower face of a board.
 *
 * @param height of the face over the square −1 … 1, metres
 * @param facing 1 up, −1 down
 */
export function facePatch(
  outline: Outline,
  height: (s: number, t: number) => number,
  facing: 1 | -1,
  cell: Cell,
  steps: number,
): Patch {
  const place = (u: number, v: number): [number, number] => [facing * (2 * u - 1), 2 * v - 1];
  const at = (u: number, v: number) => {
    const [s, t] = place(u, v);
    const [x, z] = spread(outline, s, -t);
    return [x, height(s, -t), z] as const;
  };
  return {
    cell,
    steps: [steps, steps],
    at,
    grain: (u, v) => {
      const [x, y, z] = at(u, v);
      return [x + 3 * facing, z, y];
    },
  };
}

/** The edge of a board, from one height to another. */
export function edgePatch(outline: Outline, top: number, bottom: number, cell: Cell): Patch {
  const rim = (u: number): [number, number] => {
    const [side, along] = [Math.floor(u * 4) % 4, ((u * 4) % 1) * 2 - 1];
    const corners = [
      [along, 1],
      [1, -along],
      [-along, -1],
      [-1, along],
    ] as const;
    return spread(outline, ...(corners[side] as readonly [number, number]));
  };
  const at = (u: number, v: number) => {
    const [x, z] = rim(u);
    return [x, bottom + (top - bottom) * v, z] as const;
  };
  return {
    cell,
    steps: [64, 1],
    at,
    grain: (u, v) => {
      const [x, y, z] = at(u, v);
      return [x, z, y];
    },
  };
}
