import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { EditError } from '../core/errors.js';
import type { Frame } from '../core/frame.js';
import { viewSize } from '../media/colour/rgb-view.js';
import { readStill } from '../media/still.js';
import { frameAt } from './frame-at.js';
import type { PlanAnchor, PlanRequest } from './plan.js';
import type { Prepared } from './prepare.js';

/**
 * Completes the anchors of a plan with the hashes of their pictures, which the plan's own hash covers instead of their paths.
 *
 * @param problems is given a sentence for each picture that cannot be read or has changed since the plan was made
 */
export async function hashAnchors(anchors: NonNullable<PlanRequest['anchors']>, problems: string[]): Promise<PlanAnchor[]> {
  const hashed: PlanAnchor[] = [];
  for (const [place, { image, at, unit, sha256 }] of anchors.entries()) {
    const where = `anchors[${place}]`;
    if (typeof image !== 'string' || !(at >= 0) || (unit !== 'seconds' && unit !== 'frames')) {
      problems.push(`${where}: expected image, at and unit (seconds or frames), found ${JSON.stringify(anchors[place])}.`);
      continue;
    }
    const bytes = await readFile(image).catch((error: NodeJS.ErrnoException) => error);
    if (bytes instanceof Error) {
      const why =
        bytes.code === 'ENOENT' ? 'there is no such picture' : bytes.code === 'EISDIR' ? 'it is a folder' : bytes.message;
      problems.push(`${where}: ${image}: ${why}.`);
      continue;
    }
    const found = createHash('sha256').update(bytes).digest('hex');
    if (sha256 !== undefined && sha256 !== found)
      problems.push(`${where}: ${image} is not the picture that the plan was made with (its hash differs).`);
    hashed.push({ image, at, unit, sha256: found });
  }
  return hashed;
}

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
        `${anchor.image}: no frame would look at this anchor: it needs a sentence with --attention anchors or first.`,
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

interface Size {
  readonly width: number;
  readonly height: number;
}
