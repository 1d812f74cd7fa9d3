/** Where islands lie in the unit square. */
export interface Packing {
  /** Corner with the least u and v of each. */
  readonly places: readonly (readonly [u: number, v: number])[];
  /** What sizes are multiplied by. */
  readonly scale: number;
}

/**
 * Packs rectangles into the unit square, in rows, the highest first, as large as they will go.
 *
 * @param gap free space around each, as a part of the square's side; it becomes smaller where there are so many that it would fill the square
 */
export function packIslands(sizes: readonly (readonly [width: number, height: number])[], gap: number): Packing {
  const order = sizes.map((_, i) => i).sort((a, b) => sizes[b][1] - sizes[a][1] || sizes[b][0] - sizes[a][0] || a - b);
  const room = Math.min(gap, 0.25 / Math.ceil(Math.sqrt(sizes.length)));
  const tryScale = (scale: number): Packing | undefined => {
    const places: [number, number][] = [];
    let [x, y, row] = [room, room, 0];
    for (const island of order) {
      const [width, height] = sizes[island].map((side) => side * scale) as [number, number];
      if (x + width + room > 1) [x, y, row] = [room, y + row + room, 0];
      if (x + width + room > 1 || y + height + room > 1) return undefined;
      places[island] = [x, y];
      x += width + room;
      row = Math.max(row, height);
    }
    return { places, scale };
  };
  const area = sizes.reduce((sum, [width, height]) => sum + width * height, 0) || 1;
  let [low, high] = [0, 1 / Math.sqrt(area)];
  let best = tryScale(low)!;
  for (let step = 0; step < 40; step++) {
    const middle = (low + high) / 2;
    const found = tryScale(middle);
    if (found) [low, best] = [middle, found];
    else high = middle;
  }
  return best;
}
