/** One term of a linear combination: a factor and the values it scales. */
export type Term = readonly [factor: number, values: Float32Array];

/**
 * Σ factorᵢ · valuesᵢ in double precision, rounded once. Every sampler here is such a sum a step. A factor of exactly 0 drops its term, so
 * that an infinite value behind it does no harm.
 */
export function combine(...terms: readonly Term[]): Float32Array {
  const live = terms.filter(([factor]) => factor !== 0);
  const out = new Float32Array((terms[0] as Term)[1].length);
  for (let i = 0; i < out.length; i++) {
    let sum = 0;
    for (const [factor, values] of live) sum += factor * (values[i] as number);
    out[i] = sum;
  }
  return out;
}
