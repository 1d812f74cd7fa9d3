/** Keeps the ratio of two flat pictures finite. */
const NOTHING = 1e-7;

/**
 * Energy of what a 5 × 5 mean takes away from a picture: how crisp it is. Edges are repeated.
 *
 * @param data planar RGB
 */
export function fineDetail(data: Float32Array, width: number, height: number): number {
  const area = width * height;
  const across = new Float32Array(area);
  let energy = 0;
  for (let plane = 0; plane < 3 * area; plane += area) {
    for (let y = 0; y < height; y++) {
      const row = plane + y * width;
      for (let x = 0; x < width; x++) {
        let sum = 0;
        for (let k = -2; k <= 2; k++) sum += data[row + Math.min(width - 1, Math.max(0, x + k))];
        across[y * width + x] = sum / 5;
      }
    }
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        let sum = 0;
        for (let k = -2; k <= 2; k++) sum += across[Math.min(height - 1, Math.max(0, y + k)) * width + x];
        energy += (data[plane + y * width + x] - sum / 5) ** 2;
      }
    }
  }
  return energy / (3 * area) + NOTHING;
}
