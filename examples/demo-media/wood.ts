const PLANK_WIDTH = 0.62;
const PLANK_LENGTH = 3.4;

/** A number from 0 to 1 that looks random, the same for the same two whole numbers. */
export function hash(a: number, b: number): number {
  let bits = Math.imul(a, 0x27d4eb2d) ^ Math.imul(b, 0x165667b1);
  bits = Math.imul(bits ^ (bits >>> 15), 0x2c1b3c6d);
  bits = Math.imul(bits ^ (bits >>> 12), 0x297a2d39);
  return ((bits ^ (bits >>> 15)) >>> 0) / 2 ** 32;
}

function noise(x: number, y: number): number {
  const column = Math.floor(x);
  const row = Math.floor(y);
  const fx = x - column;
  const fy = y - row;
  const sx = fx * fx * (3 - 2 * fx);
  const sy = fy * fy * (3 - 2 * fy);
  const top = hash(column, row) * (1 - sx) + hash(column + 1, row) * sx;
  const bottom = hash(column, row + 1) * (1 - sx) + hash(column + 1, row + 1) * sx;
  return top * (1 - sy) + bottom * sy;
}

/**
 * How light the wooden floor is at a place, about 1, with grain, planks and the gaps between them.
 *
 * @param detail 1 near the camera, 0 far off, where grain would only flicker
 */
export function wood(x: number, z: number, detail: number): number {
  const plank = Math.floor(z / PLANK_WIDTH);
  const across = z / PLANK_WIDTH - plank;
  const along = x / PLANK_LENGTH + hash(plank, 11) * 7;
  const board = Math.floor(along);
  const tone = 0.84 + 0.28 * hash(plank, board);
  if (detail <= 0.02) return tone;
  const grain = noise(x * 1.6 + 40 * hash(board, plank), z * 30) - 0.5 + 0.6 * (noise(x * 5, z * 90) - 0.5);
  const edge = Math.min(across, 1 - across) * PLANK_WIDTH;
  const end = Math.min(along - board, 1 - along + board) * PLANK_LENGTH;
  const gap = Math.min(1, Math.min(edge, end) / 0.014);
  return tone * (1 + 0.24 * grain * detail) * (1 - 0.55 * (1 - gap) * detail);
}
