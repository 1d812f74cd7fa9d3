/** Where a square lies on a map, from its upper left corner; all within 0…1. */
export interface Square {
  readonly x: number;
  readonly y: number;
  readonly side: number;
}

/** Space that is left free around each square, as a part of the map. */
const MARGIN = 1 / 128;

/**
 * Puts squares of given relative sizes side by side on one map, in shelves, as large as they will go. A single one fills the map.
 *
 * @param sizes relative sides, all above 0; those below a sixteenth of the largest count as that
 */
export function packSquares(sizes: readonly number[]): Square[] {
  if (sizes.length === 1) return [{ x: 0, y: 0, side: 1 }];
  const largest = Math.max(...sizes);
  const sides = sizes.map((size) => Math.max(size, largest / 16));
  const order = sides.map((_, i) => i).sort((a, b) => sides[b] - sides[a] || a - b);
  let scale = 1 / Math.sqrt(sides.reduce((sum, side) => sum + side * side, 0));
  for (;;) {
    const placed = shelve(order, sides, scale);
    if (placed)
      return placed.map(({ x, y, side }) => ({ x: x + MARGIN / 2, y: y + MARGIN / 2, side: Math.max(side / 2, side - MARGIN) }));
    scale *= 0.97;
  }
}

function shelve(order: readonly number[], sides: readonly number[], scale: number): Square[] | undefined {
  const placed: Square[] = [];
  let x = 0, y = 0, shelf = 0; // prettier-ignore
  for (const i of order) {
    const side = sides[i] * scale;
    if (x + side > 1) [x, y, shelf] = [0, y + shelf, 0];
    if (x + side > 1 || y + side > 1) return undefined;
    placed[i] = { x, y, side };
    x += side;
    shelf = Math.max(shelf, side);
  }
  return placed;
}
