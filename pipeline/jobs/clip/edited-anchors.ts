import type { Size } from '../../../core/size.js';
import { EditError } from '../../../core/errors.js';
import type { Frame } from '../../../core/frame.js';
import { viewSize } from '../../../media/colour/rgb-view.js';
import { readStill } from '../../../media/stills/still.js';
import { frameAt } from './frame-at.js';
import type { Prepared } from './clip-facts.js';

/**
 * Reads the edited anchors of a job, by the index of the frame that each one stands for.
 *
 * @throws `plan/anchors` where no stage looks at anchors or two pictures stand for one frame; `media/…` for a picture that cannot be read
 */
export async function readEditedAnchors(prepared: Prepared): Promise<Map<number, Frame>> {
  const { plan, graph } = prepared;
  const edited = new Map<number, Frame>();
  for (const anchor of plan.anchors) {
    if (!graph.anchors)
      throw new EditError(
        'plan/anchors',
        `${anchor.image}: no frame would look at this anchor: it needs a sentence with \`attention: anchors\` or \`attention: first\`.`,
      );
    const index = frameAt(prepared, anchor);
    if (edited.has(index))
      throw new EditError('plan/anchors', `${anchor.image}: frame ${index} has an edited anchor already: one picture a frame.`);
    const { frame } = await readStill(anchor.image);
    checkShape(anchor.image, viewSize(frame.format), viewSize(prepared.format));
    edited.set(index, frame);
  }
  return edited;
}

/** A picture of another shape is hardly the frame that it is said to be; a few rows more or less are rounding. */
function checkShape(image: string, found: Size, wanted: Size): void {
  const ratio = (found.width * wanted.height) / (found.height * wanted.width);
  if (ratio > 0.95 && ratio < 1.05) return;
  throw new EditError(
    'plan/anchors',
    `${image}: expected the shape of the clip's frames (${wanted.width}×${wanted.height}), found ${found.width}×${found.height}.`,
  );
}
