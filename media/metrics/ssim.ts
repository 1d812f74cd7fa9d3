const WINDOW = 11;
const SIGMA = 1.5;
const C1 = 0.01 ** 2;
const C2 = 0.03 ** 2;

/** Mean structural similarity of two planes of the size that it was made for. */
export type Ssim = (a: Float32Array, b: Float32Array) => number;

/** Structural similarity, and what is left of it without the comparison of mean brightness; both means over the windows. */
export interface SsimParts {
  readonly ssim: number;
  readonly contrastStructure: number;
}

/**
 * Structural similarity, 1 = the same: Z. Wang, A. C. Bovik, H. R. Sheikh, E. P. Simoncelli, *Image Quality Assessment: From Error Visibility
 * to Structural Similarity*, IEEE TIP 13(4), 2004, eq. 13 with its constants (K₁ = 0.01, K₂ = 0.03) and its 11 × 11 Gaussian window of
 * σ = 1.5 pixels; the mean is over windows that lie wholly in the picture. ffmpeg's `ssim` filter uses flat 8 × 8 windows instead and differs
 * a little. On a side shorter than 11 pixels the window is cut to the largest odd number that fits.
 *
 * @param width @param height size of the planes in pixels; samples are 0…1
 * @returns a function with memory of its own for 11 rows, whatever the height
 */
export function createSsim(width: number, height: number): Ssim {
  const parts = createSsimParts(width, height);
  return (a, b) => parts(a, b).ssim;
}

/** As {@link createSsim}, with the part of contrast and structure on its own. */
export function createSsimParts(width: number, height: number): (a: Float32Array, b: Float32Array) => SsimParts {
  const across = gaussian(width);
  const down = gaussian(height);
  const columns = width - across.length + 1;
  // Four maps in one row: a, b, a² + b², ab. Only sums of the two squares are needed.
  const ring = Array.from({ length: down.length }, () => new Float64Array(4 * columns));
  const sums = new Float64Array(4 * columns);
  const squares = new Float64Array(width);
  const products = new Float64Array(width);

  function filterRow(a: Float32Array, b: Float32Array, y: number, into: Float64Array): void {
    const row = y * width;
    for (let x = 0; x < width; x += 1) {
      const p = a[row + x];
      const q = b[row + x];
      squares[x] = p * p + q * q;
      products[x] = p * q;
    }
    for (let x = 0; x < columns; x += 1) {
      let meanA = 0;
      let meanB = 0;
      let square = 0;
      let product = 0;
      for (let k = 0; k < across.length; k += 1) {
        const weight = across[k];
        meanA += weight * a[row + x + k];
        meanB += weight * b[row + x + k];
        square += weight * squares[x + k];
        product += weight * products[x + k];
      }
      into[x] = meanA;
      into[columns + x] = meanB;
      into[2 * columns + x] = square;
      into[3 * columns + x] = product;
    }
  }

  const total = { ssim: 0, contrastStructure: 0 };

  function addRow(top: number): void {
    sums.fill(0);
    for (let k = 0; k < down.length; k += 1) {
      const weight = down[k];
      const row = ring[(top + k) % ring.length] as Float64Array;
      for (let i = 0; i < sums.length; i += 1) sums[i] = sums[i] + weight * row[i];
    }
    let [score, withoutLight] = [0, 0];
    for (let x = 0; x < columns; x += 1) {
      const meanA = sums[x];
      const meanB = sums[columns + x];
      const both = meanA * meanB;
      const either = meanA * meanA + meanB * meanB;
      const variances = sums[2 * columns + x] - either;
      const covariance = sums[3 * columns + x] - both;
      score += ((2 * both + C1) * (2 * covariance + C2)) / ((either + C1) * (variances + C2));
      withoutLight += (2 * covariance + C2) / (variances + C2);
    }
    total.ssim += score;
    total.contrastStructure += withoutLight;
  }

  return (a, b) => {
    [total.ssim, total.contrastStructure] = [0, 0];
    for (let y = 0; y < height; y += 1) {
      filterRow(a, b, y, ring[y % ring.length]);
      if (y >= ring.length - 1) addRow(y - ring.length + 1);
    }
    const windows = columns * (height - ring.length + 1);
    return { ssim: total.ssim / windows, contrastStructure: total.contrastStructure / windows };
  };
}

function gaussian(side: number): Float64Array {
  const length = Math.min(WINDOW, side % 2 ? side : side - 1);
  const weights = Float64Array.from({ length: Math.max(length, 1) }, (_, k) =>
    Math.exp(-((k - (length - 1) / 2) ** 2) / (2 * SIGMA ** 2)),
  );
  const sum = weights.reduce((a, b) => a + b);
  return weights.map((weight) => weight / sum);
}
