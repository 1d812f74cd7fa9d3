/** Frames between two that are measured, of stages with a model and of others, and the most of a job. */
const EVERY = { heavy: 6, light: 64 };
const MOST = { heavy: 24, light: 4 };

/**
 * Which of the edited frames are measured: pairs of neighbours, spread evenly. A function of the plan and its source, whatever pieces a job is made in.
 *
 * @param edited indices of the edited frames, in order
 * @param heavy whether a frame is expensive, so that more can be looked at
 * @param most pairs at most
 */
export function sampledFrames(
  edited: readonly number[],
  heavy: boolean,
  most = MOST[heavy ? 'heavy' : 'light'],
): ReadonlySet<number> {
  const kind = heavy ? 'heavy' : 'light';
  const count = Math.min(most, Math.ceil(edited.length / EVERY[kind]));
  const frames = new Set<number>();
  for (let k = 0; k < count; k++) {
    const at = Math.floor(((k + 0.5) * edited.length) / count);
    const place = Math.max(0, Math.min(at, edited.length - 2));
    for (const frame of edited.slice(place, place + 2)) frames.add(frame);
  }
  return frames;
}
