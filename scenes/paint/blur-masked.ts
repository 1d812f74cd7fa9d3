/**
 * Blurs planes of a picture inside a mask, three box filters in a row, close to a Gaussian. What is outside the mask has no say; there the
 * result is 0.
 *
 * @param planes any number of planes of width × height
 * @param radius half the side of each box, in pixels
 */
export function blurMasked(
  planes: Float32Array,
  mask: Uint8Array,
  width: number,
  height: number,
  radius: number,
  into: Float32Array,
): void {
  const area = width * height;
  const share = Float32Array.from(mask);
  const spare = new Float32Array(area);
  for (let pass = 0; pass < 3; pass++) boxBlur(share, spare, width, height, radius);
  for (let start = 0; start < planes.length; start += area) {
    const plane = into.subarray(start, start + area);
    for (let i = 0; i < area; i++) plane[i] = mask[i] ? planes[start + i] : 0;
    for (let pass = 0; pass < 3; pass++) boxBlur(plane, spare, width, height, radius);
    for (let i = 0; i < area; i++) plane[i] = mask[i] ? plane[i] / share[i] : 0;
  }
}

/** Sums over boxes, with zeros around the picture; scaled so that a constant stays the same inside. */
function boxBlur(plane: Float32Array, spare: Float32Array, width: number, height: number, radius: number): void {
  const scale = 1 / (2 * radius + 1);
  for (let y = 0; y < height; y++) {
    const row = y * width;
    let sum = 0;
    for (let x = 0; x < Math.min(radius, width); x++) sum += plane[row + x];
    for (let x = 0; x < width; x++) {
      if (x + radius < width) sum += plane[row + x + radius];
      if (x > radius) sum -= plane[row + x - radius - 1];
      spare[row + x] = sum * scale;
    }
  }
  const sums = new Float64Array(width);
  for (let y = 0; y < Math.min(radius, height); y++) for (let x = 0; x < width; x++) sums[x] += spare[y * width + x];
  for (let y = 0; y < height; y++) {
    const row = y * width;
    if (y + radius < height) for (let x = 0; x < width; x++) sums[x] += spare[row + radius * width + x];
    if (y > radius) for (let x = 0; x < width; x++) sums[x] -= spare[row - (radius + 1) * width + x];
    for (let x = 0; x < width; x++) plane[row + x] = sums[x] * scale;
  }
}
