/** Brightness from which on light is compressed, and how fast what is brighter loses its colour. */
const [START, FADE] = [0.8 - 0.04, 0.15];

/**
 * Brings light of any brightness to what a screen shows, in place: Khronos' "PBR Neutral" tone mapper (2024), which viewers of products use, because it leaves
 * the colours of surfaces as they are but where they shine.
 *
 * @param colour linear red, green and blue
 */
export function toScreen(colour: Float32Array | Float64Array): void {
  const least = Math.min(colour[0], colour[1], colour[2]);
  const offset = least < 0.08 ? least - 6.25 * least * least : 0.04;
  for (let k = 0; k < 3; k++) colour[k] -= offset;
  const peak = Math.max(colour[0], colour[1], colour[2]);
  if (peak < START) return;
  const rest = 1 - START;
  const shown = 1 - (rest * rest) / (peak + rest - START);
  const white = 1 - 1 / (FADE * (peak - shown) + 1);
  for (let k = 0; k < 3; k++) colour[k] = (colour[k] * shown * (1 - white)) / peak + shown * white;
}
