/**
 * The quantile function of the symmetric Beta distribution with both parameters 0.6, which Lee et al. 2024 ("Beta sampling is all you need") space
 * steps by. By bisection of the distribution function, whose series is DLMF 8.17.7.
 *
 * @param share 0 … 1
 */
export function betaQuantile(share: number): number {
  if (share > 0.5) return 1 - betaQuantile(1 - share);
  let [low, high] = [0, 0.5];
  for (let i = 0; i < 200 && low < high; i++) {
    const middle = (low + high) / 2;
    if (middle === low || middle === high) break;
    if (distribution(middle) < share) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

const A = 0.6;

/** xᵃ Σ (1 − a)ₙ xⁿ ⁄ (n! (a + n)), for x up to a half, over the same series at a half, where the distribution is a half. */
const distribution = (x: number): number => (0.5 * series(x)) / HALF;

function series(x: number): number {
  let [sum, term] = [0, 1];
  for (let n = 0; n < 80; n++) {
    sum += term / (A + n);
    term *= ((n + 1 - A) / (n + 1)) * x;
  }
  return x ** A * sum;
}

const HALF = series(0.5);
