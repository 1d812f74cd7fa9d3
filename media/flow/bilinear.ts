/**
 * The value of a plane between four pixels.
 *
 * @param at the pixel above and left @param across steps to the one on the right, @param down to the one below, 0 at the edge
 * @param fx part of the way to the right, 0…1 @param fy and down
 */
export function bilinear(plane: Float32Array, at: number, across: number, down: number, fx: number, fy: number): number {
  const above = plane[at] + fx * (plane[at + across] - plane[at]);
  const below = plane[at + down] + fx * (plane[at + down + across] - plane[at + down]);
  return above + fy * (below - above);
}
