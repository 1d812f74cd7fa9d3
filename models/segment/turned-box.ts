/** A rectangle that may be turned. */
export interface TurnedBox {
  /** Its middle. */
  readonly x: number;
  readonly y: number;
  /** Length along its own axis, and across it. */
  readonly width: number;
  readonly height: number;
  /** Of its own axis, radians clockwise from the right. */
  readonly turn: number;
}

type Point = readonly [x: number, y: number];

/**
 * The smallest rectangle around points: it has a side in common with their convex hull (Freeman and Shapira, "Determining the minimum-area encasing
 * rectangle for an arbitrary closed curve", 1975).
 *
 * @param points at least one
 */
export function smallestBox(points: readonly Point[]): TurnedBox {
  const hull = convexHull(points);
  let best: TurnedBox | undefined;
  hull.forEach(([x, y], place) => {
    const [nextX, nextY] = hull[(place + 1) % hull.length];
    const turn = Math.atan2(nextY - y, nextX - x);
    const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
    const along = hull.map(([px, py]) => px * cos + py * sin);
    const across = hull.map(([px, py]) => py * cos - px * sin);
    const [left, right, top, bottom] = [Math.min(...along), Math.max(...along), Math.min(...across), Math.max(...across)];
    const [width, height] = [right - left, bottom - top];
    if (best && width * height >= best.width * best.height) return;
    const [u, v] = [(left + right) / 2, (top + bottom) / 2];
    best = { x: u * cos - v * sin, y: u * sin + v * cos, width, height, turn };
  });
  return best as TurnedBox;
}

/** Andrew's monotone chain, 1979. */
function convexHull(points: readonly Point[]): Point[] {
  const sorted = [...points].sort(([ax, ay], [bx, by]) => ax - bx || ay - by);
  const half = (some: readonly Point[]): Point[] => {
    const chain: Point[] = [];
    for (const point of some) {
      while (chain.length > 1 && !turnsLeft(chain[chain.length - 2], chain[chain.length - 1], point)) chain.pop();
      chain.push(point);
    }
    return chain.slice(0, -1);
  };
  const hull = [...half(sorted), ...half(sorted.reverse())];
  return hull.length ? hull : sorted.slice(0, 1);
}

const turnsLeft = ([ax, ay]: Point, [bx, by]: Point, [cx, cy]: Point): boolean =>
  (bx - ax) * (cy - ay) - (by - ay) * (cx - ax) > 0;

/** How deep a point lies in a box: 0 at its border, less than 0 outside. */
export function depthIn({ x, y, width, height, turn }: TurnedBox, atX: number, atY: number): number {
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  const [dx, dy] = [atX - x, atY - y];
  return Math.min(width / 2 - Math.abs(dx * cos + dy * sin), height / 2 - Math.abs(dy * cos - dx * sin));
}
