import { SOLIDS } from './scene.js';

/** Where a ray met something: filled anew by every {@link RayCaster.nearest}. */
export interface Hit {
  /** Index in `SOLIDS`; -1 when nothing was met. */
  solid: number;
  distance: number;
  /** Outward normal. */
  nx: number;
  ny: number;
  nz: number;
}

/** Finds what rays meet. Numbers are passed one by one, and the one {@link Hit} is used again, because there are tens of millions of rays. */
export interface RayCaster {
  readonly hit: Hit;
  /** The nearest solid on a ray of unit direction, nearer than `limit`. */
  nearest(ox: number, oy: number, oz: number, dx: number, dy: number, dz: number, limit: number): Hit;
  /** Whether anything but the solid `skip` stands on the ray. */
  blocked(ox: number, oy: number, oz: number, dx: number, dy: number, dz: number, skip: number): boolean;
}

/** Numbers of a solid in one row: kind (0 ball, 1 block), centre, squared bounding radius, half size, cosine and sine of its turn. */
const ROW = 10;

export function createRayCaster(): RayCaster {
  const rows = new Float64Array(SOLIDS.length * ROW);
  SOLIDS.forEach((solid, at) => {
    const half = solid.shape === 'ball' ? ([solid.radius, 0, 0] as const) : solid.half;
    const turn = solid.shape === 'ball' ? 0 : (solid.turnDegrees * Math.PI) / 180;
    const bound = half[0] ** 2 + half[1] ** 2 + half[2] ** 2;
    rows.set([solid.shape === 'ball' ? 0 : 1, ...solid.centre, bound, ...half, Math.cos(turn), Math.sin(turn)], at * ROW);
  });
  const hit: Hit = { solid: -1, distance: 0, nx: 0, ny: 0, nz: 0 };
  /** Side of the block that the last {@link distanceTo} went in by, in the block's own axes. */
  let axis = 0;
  let side = 0;

  /** Distance to a solid along a ray, or -1. */
  const distanceTo = (at: number, ox: number, oy: number, oz: number, dx: number, dy: number, dz: number): number => {
    const row = at * ROW;
    const x = ox - rows[row + 1];
    const y = oy - rows[row + 2];
    const z = oz - rows[row + 3];
    const along = x * dx + y * dy + z * dz;
    const gap = x * x + y * y + z * z - rows[row + 4];
    if (gap > 0 && along > 0) return -1;
    const root = along * along - gap;
    if (root < 0) return -1;
    if (rows[row] === 0) {
      const distance = -along - Math.sqrt(root);
      return distance > 1e-4 ? distance : -1;
    }
    const cos = rows[row + 8];
    const sin = rows[row + 9];
    let near = -Infinity;
    let far = Infinity;
    for (let a = 0; a < 3; a++) {
      const from = a === 0 ? cos * x - sin * z : a === 1 ? y : sin * x + cos * z;
      const step = a === 0 ? cos * dx - sin * dz : a === 1 ? dy : sin * dx + cos * dz;
      const reach = rows[row + 5 + a] / Math.abs(step);
      const middle = -from / step;
      if (middle - reach > near) {
        near = middle - reach;
        axis = a;
        side = step > 0 ? -1 : 1;
      }
      if (middle + reach < far) far = middle + reach;
    }
    return near <= far && near > 1e-4 ? near : -1;
  };

  return {
    hit,
    nearest(ox, oy, oz, dx, dy, dz, limit) {
      hit.solid = -1;
      hit.distance = limit;
      for (let at = 0; at < SOLIDS.length; at++) {
        const distance = distanceTo(at, ox, oy, oz, dx, dy, dz);
        if (distance < 0 || distance >= hit.distance) continue;
        hit.solid = at;
        hit.distance = distance;
        const row = at * ROW;
        if (rows[row] === 0) {
          const inverse = 1 / rows[row + 5];
          hit.nx = (ox + dx * distance - rows[row + 1]) * inverse;
          hit.ny = (oy + dy * distance - rows[row + 2]) * inverse;
          hit.nz = (oz + dz * distance - rows[row + 3]) * inverse;
        } else {
          const [lx, lz] = [axis === 0 ? side : 0, axis === 2 ? side : 0];
          hit.nx = rows[row + 8] * lx + rows[row + 9] * lz;
          hit.ny = axis === 1 ? side : 0;
          hit.nz = -rows[row + 9] * lx + rows[row + 8] * lz;
        }
      }
      return hit;
    },
    blocked(ox, oy, oz, dx, dy, dz, skip) {
      for (let at = 0; at < SOLIDS.length; at++) if (at !== skip && distanceTo(at, ox, oy, oz, dx, dy, dz) > 0) return true;
      return false;
    },
  };
}
