/** Standard normal quantile of a two-sided interval of 95 %. */
export const Z_95 = 1.959963984540054;

/**
 * Wilson score interval of a share, without continuity correction: E. B. Wilson, *Probable Inference, the Law of Succession, and Statistical
 * Inference*, JASA 22, 1927. It holds for few trials and for shares near 0 and 1, where the normal approximation does not.
 *
 * @param successes @param trials counts; no trials give 0…1
 * @param z quantile of the interval, default {@link Z_95}
 * @returns lower and upper end, 0…1
 */
export function wilsonInterval(successes: number, trials: number, z = Z_95): readonly [number, number] {
  if (trials === 0) return [0, 1];
  const share = successes / trials;
  const spread = z * Math.sqrt((share * (1 - share)) / trials + (z / (2 * trials)) ** 2);
  const middle = share + z ** 2 / (2 * trials);
  const scale = 1 + z ** 2 / trials;
  const low = successes === 0 ? 0 : (middle - spread) / scale;
  const high = successes === trials ? 1 : (middle + spread) / scale;
  return [low, high];
}
