/** One term of a linear combination: a factor and the values it scales. */
export type Term = readonly [factor: number, values: Float32Array];

/**
 * Σ factorᵢ · valuesᵢ in double precision, rounded once. Every sampler here is such a sum a step. A factor of exactly 0 drops its term, so
 * that an infinite value behind it does no harm.
 */
export function combine(...terms: readonly Term[]): Float32Array {
  const live = terms.filter(([factor]) => factor !== 0);
  const sums = new Float64Array(terms[0][1].length);
  for (const [factor, values] of live) for (let i = 0; i < sums.length; i++) sums[i] += factor * values[i];
  return new Float32Array(sums);
}
