/** Looks at a shot that are held at most: with eight a second, two and a half minutes of them. */
export const MOST_LOOKS = 1200;

/** Looks at a shot of any length, evenly spaced, in a memory that does not grow with it. */
export interface ThinnedLooks<Look> {
  /** Those that are held, in order. */
  readonly looks: readonly Look[];
  /** Frames between them. */
  readonly every: number;
  /** Whether a frame is looked at. @param frame its place in the shot, from 0 */
  wants(frame: number): boolean;
  add(look: Look): void;
}

/**
 * Opens looks at a shot: where they become too many, every second one is forgotten, and frames are looked at half as often from there on.
 *
 * @param every frames between looks at the beginning
 */
export function thinnedLooks<Look>(every: number, most = MOST_LOOKS): ThinnedLooks<Look> {
  let looks: Look[] = [];
  let between = every;
  return {
    get looks() {
      return looks;
    },
    get every() {
      return between;
    },
    wants: (frame) => frame % between === 0,
    add(look) {
      looks.push(look);
      if (looks.length <= most) return;
      looks = looks.filter((_, at) => at % 2 === 0);
      between *= 2;
    },
  };
}
