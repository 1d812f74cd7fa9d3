/** Directions that are looked in. At this many, no point lies further out than those found by more than a fiftieth of the clouds' radius. */
const DIRECTIONS = 200;

/** The points of some clouds that lie furthest out: a camera that frames them with a margin frames all. The furthest of all clouds in each direction. */
export function outermostPoints(clouds: Iterable<Float64Array>): Float64Array {
  const ways = sphere(DIRECTIONS);
  const furthest = new Float64Array(DIRECTIONS).fill(-Infinity);
  const found = new Float64Array(3 * DIRECTIONS);
  let any = false;
  for (const points of clouds) {
    any ||= points.length > 0;
    for (let i = 0; i < points.length; i += 3) {
      const x = points[i], y = points[i + 1], z = points[i + 2]; // prettier-ignore
      for (let way = 0; way < DIRECTIONS; way++) {
        const reach = ways[3 * way] * x + ways[3 * way + 1] * y + ways[3 * way + 2] * z;
        if (reach <= furthest[way]) continue;
        furthest[way] = reach;
        found[3 * way] = x;
        found[3 * way + 1] = y;
        found[3 * way + 2] = z;
      }
    }
  }
  return any ? found : new Float64Array(0);
}

/** Unit vectors spread evenly over a sphere: a Fibonacci lattice. */
function sphere(count: number): Float64Array {
  const ways = new Float64Array(3 * count);
  const golden = Math.PI * (3 - Math.sqrt(5));
  for (let k = 0; k < count; k++) {
    const y = 1 - (2 * k + 1) / count;
    const level = Math.sqrt(1 - y * y);
    ways.set([Math.cos(golden * k) * level, y, Math.sin(golden * k) * level], 3 * k);
  }
  return ways;
}
