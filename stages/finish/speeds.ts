/** The speeds of layers that a text names, "0.5 0.3": picture heights a second, the nearest first; else those of the kind. */
export function speedsOf(text: string, own: readonly number[]): readonly number[] {
  const given = text.split(/[\s,]+/).filter(Boolean).map(Number).filter((speed) => speed > 0); // prettier-ignore
  return given.length ? given.map((speed) => Math.min(FASTEST, speed)).sort((a, b) => b - a) : own;
}

/** 0.15 picture heights a frame at 24 frames a second: what is faster is no longer seen to move. */
const FASTEST = 0.15 * 24 * 0.92;
