/**
 * Shares of evenly falling light that a rough surface mirrors, to be taken times its reflectance when looked at squarely, and beside it: a fit of the two integrals
 * (Karis, "Physically Based Shading on Mobile", 2014).
 *
 * @param square cosine to the eye
 */
export function reflectance(square: number, roughness: number, into: { scale: number; bias: number }): void {
  const x = 1 - roughness, y = 0.0425 - 0.0275 * roughness, z = 1.04 - 0.572 * roughness, w = 0.022 * roughness - 0.04; // prettier-ignore
  const curve = Math.min(x * x, 2 ** (-9.28 * square)) * x + y;
  into.scale = -1.04 * curve + z;
  into.bias = 1.04 * curve + w;
}
