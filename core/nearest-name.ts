import { readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { editDistance } from './edit-distance.js';

/** The name that differs from `word` least, if it is near enough to be what was meant. */
export function nearestName(word: string, names: readonly string[]): string | undefined {
  const scored = names.map((name) => ({ name, distance: editDistance(word.toLowerCase(), name.toLowerCase()) }));
  const best = scored.sort((a, b) => a.distance - b.distance)[0];
  return best && best.distance <= Math.max(1, Math.floor(word.length / 3)) ? best.name : undefined;
}

/**
 * Says that a file is not there, with the name in its folder that may have been meant.
 *
 * @param what is not there
 * @example `clpi.mp4: ${missingFile('clpi.mp4')}.` // clpi.mp4: there is no such file (did you mean clip.mp4?).
 */
export function missingFile(path: string, what = 'file'): string {
  const near = nearestName(basename(path), namesIn(dirname(path)));
  const folder = dirname(path);
  const meant = near === undefined ? undefined : folder === '.' && !path.startsWith('.') ? near : join(folder, near);
  return `there is no such ${what}${meant === undefined ? '' : ` (did you mean ${meant}?)`}`;
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return []; // no folder, no names
  }
}
