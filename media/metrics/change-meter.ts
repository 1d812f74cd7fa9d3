import type { Frame } from '../../core/frame.js';
import { createGlancer, type Glance } from './glance.js';

/** Steps of 255 that a sample of R′G′B′ must differ by to count as changed: less is grain, or the rounding of a model. */
export const VISIBLE_CHANGE = 4;

/** A frame before and after the stages. */
export interface Glanced {
  readonly before: Glance;
  readonly after: Glance;
  /** Share of its pixels that changed so that it can be seen, 0…1. */
  readonly changed: number;
}

/** Measures how much of the picture an edit changes, while frames pass. */
export interface ChangeMeter {
  /** Takes a frame as it goes into the stages, which will change its planes. */
  before(frame: Frame): void;
  /** Takes the same frame as the stage at a place leaves it; absent where nobody looks between stages. */
  readonly staged?: ((place: number, frame: Frame) => void) | undefined;
  /** Takes the same frame as it comes out. @returns `undefined` for one that was not given before, which does not count */
  after(frame: Frame): Glanced | undefined;
  /** Share of the pixels of all these frames that changed so that it can be seen, 0…1; `null` when there were none. */
  share(): number | null;
}

/** A meter for frames of one film. Keeps some samples of those frames that are between `before` and `after`. */
export function createChangeMeter(): ChangeMeter {
  const waiting = new Map<number, Glance>();
  const glance = createGlancer();
  let [sum, all] = [0, 0];

  return {
    before: (frame) => void waiting.set(frame.index, glance(frame)),
    after(frame) {
      const before = waiting.get(frame.index);
      if (!before || !waiting.delete(frame.index)) return undefined;
      const after = glance(frame);
      const [now, old] = [after.samples, before.samples];
      if (now.length !== old.length) return undefined;
      let changed = 0;
      for (let i = 0; i < now.length; i += 3) {
        const most = Math.max(Math.abs(now[i] - old[i]), Math.abs(now[i + 1] - old[i + 1]), Math.abs(now[i + 2] - old[i + 2])); // prettier-ignore
        if (most > VISIBLE_CHANGE) changed += 1;
      }
      sum += changed;
      all += now.length / 3;
      return { before, after, changed: changed / (now.length / 3) };
    },
    share: () => (all ? sum / all : null),
  };
}
