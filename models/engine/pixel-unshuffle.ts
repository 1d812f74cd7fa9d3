/**
 * Puts blocks of pixels into channels: [c, block · height, block · width] becomes [c · block², height, width], channels ordered by colour, then
 * row and column inside the block (Shi et al., "Real-time single image super-resolution", 2016, backwards).
 *
 * @param width @param height in cells
 * @param back from channels to pixels
 */
export function pixelUnshuffle(values: Float32Array, width: number, height: number, block: number, back: boolean): Float32Array {
  const result = new Float32Array(values.length);
  const channels = values.length / (width * height * block * block);
  let cell = 0;
  for (let c = 0; c < channels; c++)
    for (let dy = 0; dy < block; dy++)
      for (let dx = 0; dx < block; dx++)
        for (let y = 0; y < height; y++)
          for (let x = 0; x < width; x++, cell++) {
            const pixel = (c * height * block + y * block + dy) * width * block + x * block + dx;
            if (back) result[pixel] = values[cell];
            else result[cell] = values[pixel];
          }
  return result;
}
