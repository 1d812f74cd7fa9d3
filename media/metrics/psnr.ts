/** Mean squared error of two planes of equal length, summed in double precision. */
export function meanSquaredError(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i += 1) {
    const difference = a[i] - b[i];
    sum += difference * difference;
  }
  return sum / a.length;
}

/**
 * Peak signal-to-noise ratio in dB of a mean squared error of samples in 0…1: 10·log₁₀(1 / mse), the definition of ffmpeg's `psnr` filter
 * with the peak at full scale. No error gives `Infinity`, which JSON writes as `null`.
 */
export const psnr = (mse: number): number => (mse === 0 ? Infinity : -10 * Math.log10(mse));
