/**
 * Whether there is a surface at a place of a triangle. Materials with alpha have holes.
 *
 * @param second weight of the triangle's second corner
 * @param third weight of its third corner
 */
export type Cutout = (triangle: number, second: number, third: number) => boolean;
