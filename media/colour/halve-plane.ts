/** A plane half as wide and half as high: the mean of every 2 × 2 pixels, an odd last row or column left out. */
export function halvePlane(plane: Float32Array, width: number, height: number): Float32Array {
  const [columns, rows] = [width >> 1, height >> 1];
  const half = new Float32Array(columns * rows);
  for (let y = 0, i = 0; y < rows; y += 1)
    for (let x = 0; x < columns; x += 1, i += 1) {
      const at = 2 * y * width + 2 * x;
      half[i] = (plane[at] + plane[at + 1] + plane[at + width] + plane[at + width + 1]) / 4;
    }
  return half;
}
