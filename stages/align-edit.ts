import type { Notify } from '../core/notice.js';
import type { RgbView } from '../media/colour/rgb-view.js';
import { type GlobalMotion, globalMotion, reachOf } from '../media/flow/global-motion.js';
import { undoMotion } from '../media/flow/undo-motion.js';

/** The farthest that a pixel may have moved, in pixels of the model's picture, before it is put back. */
const LEAST_MOTION = 0.1;

/**
 * Puts a model's pictures back over their sources: instruction models shift or enlarge what they edit by a few pixels. Each picture is measured for
 * itself, so that a frame stays a function of its source; the first that is put back is told.
 */
export function alignEdit(notice: Notify): (source: RgbView, edited: RgbView, frame: number) => RgbView {
  let told = false;
  return (source, edited, frame) => {
    const motion = globalMotion(source, edited);
    if (!motion || reachOf(motion, source) <= LEAST_MOTION) return edited;
    if (!told) notice({ code: 'model/moved', message: movedWords(motion, frame) });
    told = true;
    return undoMotion(edited, motion);
  };
}

function movedWords({ scale, x, y }: GlobalMotion, frame: number): string {
  const share = (scale - 1) * 100;
  const size = Math.abs(share) < 0.005 ? '' : ` and made it ${Math.abs(share).toFixed(2)} % ${share > 0 ? 'larger' : 'smaller'}`;
  return `The model moved the picture by ${Math.hypot(x, y).toFixed(1)} of its pixels${size} (frame ${frame}): frames are put back over their source; \`align: false\` leaves them.`;
}
