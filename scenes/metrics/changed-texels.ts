import { VISIBLE_CHANGE } from '../../media/metrics/change-meter.js';
import type { PaintedCanvas } from '../canvas.js';

/** Share of the used texels of painted base-colour maps whose colour changed so that it can be seen, 0…1; `null` where no texel is used. */
export function changedTexels(painted: readonly PaintedCanvas[]): number | null {
  let [changed, all] = [0, 0];
  for (const { canvas, after, coverage } of painted) {
    const [old, now] = [canvas.before, after];
    for (let y = 0, i = 0; y < now.height; y++) {
      const row = Math.floor((y * old.height) / now.height) * old.width;
      for (let x = 0; x < now.width; x++, i++) {
        if (!coverage[i]) continue;
        all += 1;
        const at = 4 * (row + Math.floor((x * old.width) / now.width));
        for (let k = 0; k < 3; k++) {
          if (Math.abs(now.data[4 * i + k] - old.data[at + k]) <= VISIBLE_CHANGE) continue;
          changed += 1;
          break;
        }
      }
    }
  }
  return all ? changed / all : null;
}
