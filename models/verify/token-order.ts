/** Planes [channels, cells] as tokens [cells, channels], each of several rows. */
export function tokensOf(planes: Float32Array, channels: number, rows = 1): Float32Array {
  const cells = planes.length / channels / rows;
  const tokens = new Float32Array(planes.length);
  for (let row = 0; row < rows; row++)
    for (let c = 0; c < channels; c++)
      for (let at = 0; at < cells; at++) tokens[(row * cells + at) * channels + c] = planes[(row * channels + c) * cells + at]; // prettier-ignore
  return tokens;
}

/** The inverse of {@link tokensOf}. */
export function planesOf(tokens: Float32Array, channels: number): Float32Array {
  return tokensOf(tokens, tokens.length / channels);
}
