/**
 * Opens a mean over windows of 2 radius + 1 pixels, cut at the edges of the picture. `into` may be `plane` itself.
 *
 * @param down radius from top to bottom; default that across
 */
export function boxMean(
  { width, height }: { readonly width: number; readonly height: number },
  radius: number,
  down = radius,
): (plane: Float32Array, into: Float32Array) => void {
  const across = new Float32Array(width * height);
  // sums in double precision: single would drift over a long row
  const sums = new Float64Array(width);
  return (plane, into) => {
    for (let y = 0; y < height; y++) meanOfRow(plane, y * width, width, radius, across);
    sums.fill(0);
    for (let y = 0; y < Math.min(down, height); y++) for (let x = 0; x < width; x++) sums[x] += across[y * width + x];
    for (let y = 0; y < height; y++) {
      const enters = (y + down) * width;
      const leaves = (y - down - 1) * width;
      const share = 1 / (Math.min(height - 1, y + down) - Math.max(0, y - down) + 1);
      const row = y * width;
      if (y + down < height && leaves >= 0)
        // most rows, in one pass over them
        for (let x = 0; x < width; x++) {
          const sum = sums[x] + across[enters + x] - across[leaves + x];
          sums[x] = sum;
          into[row + x] = sum * share;
        }
      else {
        if (y + down < height) for (let x = 0; x < width; x++) sums[x] += across[enters + x];
        if (leaves >= 0) for (let x = 0; x < width; x++) sums[x] -= across[leaves + x];
        for (let x = 0; x < width; x++) into[row + x] = sums[x] * share;
      }
    }
  };
}

function meanOfRow(plane: Float32Array, start: number, width: number, radius: number, into: Float32Array): void {
  let sum = 0;
  for (let x = 0; x < Math.min(radius, width); x++) sum += plane[start + x];
  for (let x = 0; x < width; x++) {
    if (x + radius < width) sum += plane[start + x + radius];
    if (x - radius - 1 >= 0) sum -= plane[start + x - radius - 1];
    into[start + x] = sum / (Math.min(width - 1, x + radius) - Math.max(0, x - radius) + 1);
  }
}
