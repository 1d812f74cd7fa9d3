/** Triangles that hang together on a map, and the box around them, in map widths. */
export interface Island {
  readonly triangles: number[];
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** Finds the islands of a map: triangles are neighbours where they have a corner in common. */
export function islandsOf(corners: Float32Array): Island[] {
  const places = new Map<string, number>();
  const parent: number[] = [];
  const find = (i: number): number => {
    while (parent[i] !== i) i = parent[i] = parent[parent[i]];
    return i;
  };
  const triangles = corners.length / 6;
  const first = new Int32Array(triangles);
  for (let t = 0; t < triangles; t++) {
    for (let corner = 0; corner < 3; corner++) {
      const key = `${corners[6 * t + 2 * corner]} ${corners[6 * t + 2 * corner + 1]}`;
      let place = places.get(key);
      if (place === undefined) {
        place = parent.length;
        places.set(key, place);
        parent.push(place);
      }
      if (corner === 0) first[t] = place;
      else parent[find(place)] = find(first[t]);
    }
  }
  const islands = new Map<number, Island>();
  for (let t = 0; t < triangles; t++) {
    const root = find(first[t]);
    let island = islands.get(root);
    if (!island)
      islands.set(root, (island = { triangles: [], left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity }));
    island.triangles.push(t);
    for (let corner = 0; corner < 3; corner++) {
      const u = corners[6 * t + 2 * corner], v = corners[6 * t + 2 * corner + 1]; // prettier-ignore
      island.left = Math.min(island.left, u);
      island.right = Math.max(island.right, u);
      island.top = Math.min(island.top, v);
      island.bottom = Math.max(island.bottom, v);
    }
  }
  return [...islands.values()];
}
