/** Points in a space of `dimensions`, arranged for finding the nearest ones (Bentley's k-d tree, 1975). */
export interface PointTree {
  /**
   * Finds the `count` points that are nearest to one.
   *
   * @param into receives their numbers, nearest first
   * @returns how many there are
   */
  nearest(point: ArrayLike<number>, count: number, into: Int32Array): number;
}

/** Arranges points, `dimensions` values each. */
export function pointTree(points: Float32Array, dimensions: number): PointTree {
  const order = Int32Array.from({ length: points.length / dimensions }, (_, i) => i);
  const axes = new Uint8Array(order.length);
  arrange(0, order.length);

  function arrange(start: number, end: number): void {
    if (end - start < 2) return;
    let axis = 0;
    let widest = -1;
    for (let k = 0; k < dimensions; k++) {
      let least = Infinity, most = -Infinity; // prettier-ignore
      for (let i = start; i < end; i++) {
        const value = points[order[i] * dimensions + k];
        if (value < least) least = value;
        if (value > most) most = value;
      }
      if (most - least > widest) [widest, axis] = [most - least, k];
    }
    const middle = (start + end) >> 1;
    select(order, start, end - 1, middle, (i) => points[i * dimensions + axis]);
    axes[middle] = axis;
    arrange(start, middle);
    arrange(middle + 1, end);
  }

  let distances = new Float64Array(64);
  return {
    nearest(point, count, into) {
      if (distances.length < count) distances = new Float64Array(count);
      let found = 0;
      const offer = (i: number): void => {
        let distance = 0;
        for (let k = 0; k < dimensions; k++) distance += (points[i * dimensions + k] - point[k]) ** 2;
        if (found === count && distance >= distances[count - 1]) return;
        let place = found === count ? count - 1 : found++;
        for (; place > 0 && distances[place - 1] > distance; place--) {
          distances[place] = distances[place - 1];
          into[place] = into[place - 1];
        }
        distances[place] = distance;
        into[place] = i;
      };
      const visit = (start: number, end: number): void => {
        if (start >= end) return;
        const middle = (start + end) >> 1;
        const i = order[middle];
        offer(i);
        if (end - start === 1) return;
        const side = point[axes[middle]] - points[i * dimensions + axes[middle]];
        if (side < 0) visit(start, middle);
        else visit(middle + 1, end);
        if (found === count && side * side >= distances[count - 1]) return;
        if (side < 0) visit(middle + 1, end);
        else visit(start, middle);
      };
      visit(0, order.length);
      return found;
    },
  };
}

/** Puts the item that belongs at `wanted` there, smaller ones before it and larger ones behind (Hoare 1961). */
function select(items: Int32Array, left: number, right: number, wanted: number, valueOf: (item: number) => number): void {
  while (right > left) {
    const pivot = valueOf(items[(left + right) >> 1]);
    let i = left, j = right; // prettier-ignore
    while (i <= j) {
      while (valueOf(items[i]) < pivot) i++;
      while (valueOf(items[j]) > pivot) j--;
      if (i > j) break;
      [items[i], items[j]] = [items[j], items[i]];
      i++;
      j--;
    }
    if (wanted <= j) right = j;
    else if (wanted >= i) left = i;
    else return;
  }
}
