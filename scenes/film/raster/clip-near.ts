/** A corner in clip space, with the weights of the whole triangle's second and third corner. */
export type ClipCorner = readonly [x: number, y: number, z: number, w: number, second: number, third: number];

/** Cuts away what of a polygon lies in front of the near plane z = −w (Sutherland and Hodgman 1974). */
export function clipNear(polygon: readonly ClipCorner[]): ClipCorner[] {
  const kept: ClipCorner[] = [];
  for (let k = 0; k < polygon.length; k++) {
    const [corner, next] = [polygon[k], polygon[(k + 1) % polygon.length]];
    const [here, there] = [corner[2] + corner[3], next[2] + next[3]];
    if (here > 0) kept.push(corner);
    // always from the inside out, so that two triangles cut their common edge at the same place
    if (here > 0 && !(there > 0)) kept.push(between(corner, next, here / (here - there)));
    if (!(here > 0) && there > 0) kept.push(between(next, corner, there / (there - here)));
  }
  return kept;
}

const between = (a: ClipCorner, b: ClipCorner, t: number): ClipCorner =>
  a.map((value, k) => value + t * (b[k] - value)) as unknown as ClipCorner;
