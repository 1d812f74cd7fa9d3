import { toSeconds } from '../../../core/rational.js';
import { EditError } from '../../../core/errors.js';
import type { Notice } from '../../../core/notice.js';
import type { Size } from '../../../core/size.js';
import type { Shot } from '../../../core/survey.js';
import { viewSize } from '../../../media/colour/rgb-view.js';
import { stillContents } from '../../../media/stills/still.js';
import type { ClipFacts } from './clip-facts.js';
import { frameAt } from './frame-at.js';

type Clip = Pick<ClipFacts, 'plan' | 'clip' | 'index' | 'format'>;

/** A picture of a plan's `carry` and the frame that it stands for. */
export interface PlacedKey {
  readonly image: string;
  readonly index: number;
}

/**
 * The keys of a plan in the order of their frames. A moment between two frames is of the nearer one.
 *
 * @throws `plan/moment` after the clip's end, `plan/carry` where two pictures stand for one frame
 */
export function placedKeys(facts: Clip): PlacedKey[] {
  const placed = new Map<number, string>();
  for (const { image, at, unit } of facts.plan.carry ?? []) {
    const index = unit === 'frames' ? frameAt(facts, { at, unit }) : nearest(facts, at);
    const other = placed.get(index);
    if (other !== undefined)
      throw new EditError('plan/carry', `${image}: ${other} stands for frame ${index} already: one picture a frame.`);
    placed.set(index, image);
  }
  return [...placed].map(([index, image]) => ({ image, index })).sort((one, other) => one.index - other.index);
}

/** The plan's keys in a shot. */
export const ownKeys =
  (facts: Clip) =>
  ({ first, last }: Pick<Shot, 'first' | 'last'>): number[] =>
    placedKeys(facts).flatMap(({ index }) => (index >= first && index <= last ? [index] : []));

/** Seconds of a frame from the clip's start. */
const secondsOf = ({ index: { pts }, format }: Clip, frame: number): number =>
  toSeconds((pts[frame] ?? 0n) - (pts[0] ?? 0n), format.timeBase);

function nearest(facts: Clip, at: number): number {
  const shown = frameAt(facts, { at, unit: 'seconds' });
  const next = shown + 1;
  if (next >= facts.index.pts.length) return shown;
  return secondsOf(facts, next) - at < at - secondsOf(facts, shown) ? next : shown;
}

/** Moments that are this near to a frame's are its own, in seconds: as they are typed. */
const TYPED = 0.006;

/**
 * Looks at the keys of a plan as far as their files' heads tell, and says which frames they were taken for where their times do not.
 *
 * @throws `plan/moment`, `plan/carry`, `media/…` for a picture that is none
 */
export async function lookAtKeys(facts: Clip): Promise<Notice[]> {
  const keys = placedKeys(facts);
  const wanted = viewSize(facts.format);
  for (const { image } of keys) {
    const { width, height, orientation } = await stillContents(image);
    checkShape(image, orientation > 4 ? { width: height, height: width } : { width, height }, wanted, facts);
  }
  return (facts.plan.carry ?? []).flatMap(({ image, at, unit }): Notice[] => {
    if (unit === 'frames') return [];
    const { index } = keys.find((key) => key.image === image) ?? { index: nearest(facts, at) };
    const seconds = secondsOf(facts, index);
    if (Math.abs(seconds - at) <= TYPED) return [];
    return [{ code: 'clip/nearest-frame', message: `${image}: there is no frame at ${at} s: it counts for the nearest, frame ${index} at ${seconds.toFixed(3)} s.` }]; // prettier-ignore
  });
}

/** A few rows more or less are rounding. A picture with square pixels of a clip whose pixels are not is one of its frames too. */
function checkShape(image: string, found: Size, wanted: Size, { format }: Clip): void {
  const { num, den } = format.sampleAspectRatio;
  const pixel = num && den ? (format.orientation.turn % 180 ? den / num : num / den) : 1;
  const ratio = (found.width * wanted.height) / (found.height * wanted.width);
  if ([1, pixel].some((shape) => Math.abs(ratio / shape - 1) < 0.03)) return;
  throw new EditError('plan/carry', `${image}: expected the shape of the clip's frames (${wanted.width}×${wanted.height}), found ${found.width}×${found.height}.`); // prettier-ignore
}
