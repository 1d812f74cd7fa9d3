import type { Frame } from '../../core/frame.js';
import { type ReadRow, rowReader } from '../colour/row-reader.js';

/** Steps of 255 that a sample of R′G′B′ must differ by to count as changed: less is grain, or the rounding of a model. */
export const VISIBLE_CHANGE = 4;

/** Rows of a frame that are looked at, and every which column: an estimate, to within about a tenth of itself, that costs a millisecond. */
const ROWS = 48;
const COLUMN_STEP = 4;

/** Measures how much of the picture an edit changes, while frames pass. */
export interface ChangeMeter {
  /** Takes a frame as it goes into the stages, which will change its planes. */
  before(frame: Frame): void;
  /** Takes the same frame as it comes out. One that was not given before does not count. */
  after(frame: Frame): void;
  /** Share of the pixels of all these frames that changed so that it can be seen, 0…1; `null` when there were none. */
  share(): number | null;
}

/** A meter for frames of one film. Keeps some samples of those frames that are between `before` and `after`. */
export function createChangeMeter(): ChangeMeter {
  const waiting = new Map<number, Uint8ClampedArray>();
  let scratch: Float32Array[] = [];
  let [changed, all] = [0, 0];

  function samplesOf(frame: Frame): Uint8ClampedArray {
    const { width, height } = frame.format;
    if (scratch[0]?.length !== width) scratch = [0, 1, 2].map(() => new Float32Array(width));
    const rows = Math.min(ROWS, height);
    const columns = Math.ceil(width / COLUMN_STEP);
    const samples = new Uint8ClampedArray(3 * rows * columns);
    const read: ReadRow = rowReader(frame);
    const [r, g, b] = scratch as [Float32Array, Float32Array, Float32Array];
    for (let row = 0, i = 0; row < rows; row++) {
      read(Math.floor(((row + 0.5) * height) / rows), r, g, b);
      for (let column = 0; column < columns; column++, i += 3) {
        const x = Math.min(width - 1, column * COLUMN_STEP + (row % COLUMN_STEP));
        samples[i] = 255 * r[x];
        samples[i + 1] = 255 * g[x];
        samples[i + 2] = 255 * b[x];
      }
    }
    return samples;
  }

  return {
    before: (frame) => void waiting.set(frame.index, samplesOf(frame)),
    after(frame) {
      const old = waiting.get(frame.index);
      if (!old || !waiting.delete(frame.index)) return;
      const now = samplesOf(frame);
      if (now.length !== old.length) return;
      for (let i = 0; i < now.length; i += 3) {
        const most = Math.max(Math.abs(now[i] - old[i]), Math.abs(now[i + 1] - old[i + 1]), Math.abs(now[i + 2] - old[i + 2])); // prettier-ignore
        if (most > VISIBLE_CHANGE) changed += 1;
      }
      all += now.length / 3;
    },
    share: () => (all ? changed / all : null),
  };
}
