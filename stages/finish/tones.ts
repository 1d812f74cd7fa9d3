/** A lightness in so many equal tones with soft steps between. @param soft share of a tone in which one goes over into the next */
export function inTones(value: number, tones: number, soft: number): number {
  const at = value * tones - 0.5;
  const whole = Math.floor(at);
  const share = Math.min(1, Math.max(0, (at - whole - 0.5) / soft + 0.5));
  return (whole + 0.5 + share * share * (3 - 2 * share)) / tones;
}
