/**
 * Colours that are coded multiplied by how opaque they are become plain ones, in place; those of pixels that cannot be seen stay.
 *
 * @param channels the last of them is how opaque a pixel is
 * @param deep samples of 16 bits
 */
export function unmultiply(bytes: Buffer, channels: number, deep: boolean): void {
  const samples = deep ? new Uint16Array(bytes.buffer, bytes.byteOffset, bytes.length >> 1) : bytes;
  const most = deep ? 65_535 : 255;
  for (let i = 0; i < samples.length; i += channels) {
    const opaque = samples[i + channels - 1];
    if (opaque === 0 || opaque === most) continue;
    for (let k = i; k < i + channels - 1; k++) samples[k] = Math.min(most, Math.round((samples[k] * most) / opaque));
  }
}
