import type { PicturePart } from './picture-part.js';

/** A box, and how sure a network is of what is in it, 0…1. */
export interface FoundBox extends PicturePart {
  readonly score: number;
}

/** Of boxes that are of one thing the surest: those that share more than `same` of what they cover together. The surest comes first. */
export function distinctBoxes<T extends FoundBox>(found: readonly T[], same: number): T[] {
  const kept: T[] = [];
  for (const box of [...found].sort((one, other) => other.score - one.score))
    if (!kept.some((other) => overlapOf(box, other) > same)) kept.push(box);
  return kept;
}

/** What two boxes share, of what they cover together. */
export function overlapOf(a: PicturePart, b: PicturePart): number {
  const across = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const down = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  if (across <= 0 || down <= 0) return 0;
  const both = across * down;
  return both / (a.width * a.height + b.width * b.height - both);
}
