import type { Draft } from './draft.js';
import type { Fade } from './fade.js';
import type { Reading } from './reading.js';

/** An edit of a clause before that comes or goes. */
interface Faded {
  readonly draft: Draft;
  readonly goes: Fade['goes'];
}

/** What a clause says comes and goes that was asked for before it; nothing where it is about an edit of its own, or about none. */
export function fadedBefore({ kind, effects }: Reading, { goes, fills, edge, refers }: Fade, drafts: readonly Draft[]): Faded[] {
  const last = drafts.at(-1);
  if (!last || fills) return [];
  // "make it warmer, and fade out at the end" is about the picture, "rain from 0:02 to 0:08, fade in and out" about the rain
  if (kind !== 'edits' && edge !== null && !refers && drafts.every(({ time, said }) => time === null && said.op !== 'sound'))
    return [];
  // "start in black and white and gradually bring the color back"
  if (kind === 'edits' && last.said.grade === 'monochrome' && effects.every(({ grade, amount }) => grade === 'saturation' && amount > 0)) return [{ draft: last, goes: 'out' }]; // prettier-ignore
  const about = kind === 'edits' ? drafts.filter(({ said }) => effects.some((effect) => isAlike(effect, said))) // "make it rain, and let the rain fade out"
    : last.said.op === 'sound' ? [] : drafts.filter((draft) => draft === last || draft.group === last.group); // prettier-ignore
  return about.map((draft) => ({ draft, goes }));
}

const isAlike = (a: Draft['said'], b: Draft['said']): boolean =>
  a.op === b.op && a.look === b.look && a.grade === b.grade && a.colour === b.colour && a.sound === b.sound && (a.look ?? a.grade ?? a.colour) !== null; // prettier-ignore
