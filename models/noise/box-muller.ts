/** Four standard normal values from four random words: G. Box, M. Muller, "A note on the generation of random normal deviates", 1958. */
export function boxMuller(words: Uint32Array, into: Float32Array, at: number): void {
  for (let pair = 0; pair < 4; pair += 2) {
    const radius = Math.sqrt(-2 * Math.log((words[pair] + 1) / 0x100000000));
    const angle = (2 * Math.PI * words[pair + 1]) / 0x100000000;
    into[at + pair] = radius * Math.cos(angle);
    into[at + pair + 1] = radius * Math.sin(angle);
  }
}
