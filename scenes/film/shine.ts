import { sheenShare } from './studio/sheen.js';
import type { Shine } from './texture/surface.js';

/** Light that a dielectric layer throws back when looked at squarely. */
const LAYER = 0.04;

/** What falls on a surface at a pixel. */
export interface Falling {
  /** Diffuse light. */
  readonly diffuse: number;
  /** 1 − the cosine to the eye. */
  readonly flat: number;
  /** What is mirrored by a surface as rough as a clear coat. */
  readonly coat: number;
}

/**
 * Lays sheen, a clear coat and light of its own over the light that comes from a surface: fibres ({@link sheenShare}) take from below
 * what they throw back, and the coat takes from below what it throws back (Schlick, 1994).
 *
 * @param colour linear light, changed in place @param own linear light of its own
 */
export function layShine(
  colour: Float32Array,
  { sheen, sheenRoughness, clearcoat }: Shine,
  own: ArrayLike<number>,
  { diffuse, flat, coat }: Falling,
): void {
  const most = Math.max(sheen[0], sheen[1], sheen[2]);
  if (most > 0) {
    const share = sheenShare(1 - flat, sheenRoughness);
    for (let k = 0; k < 3; k++) colour[k] = colour[k] * (1 - share * most) + sheen[k] * share * diffuse;
  }
  for (let k = 0; k < 3; k++) colour[k] += own[k];
  if (clearcoat === 0) return;
  const back = clearcoat * (LAYER + (1 - LAYER) * flat ** 5);
  for (let k = 0; k < 3; k++) colour[k] = colour[k] * (1 - back) + back * coat;
}

/** Share of what lies behind that is hidden by a surface that lets light through. @param flat 1 − the cosine to the eye */
export const hiddenBy = (transmission: number, flat: number): number => 1 - transmission * (0.9 - 0.7 * flat ** 5);
