import type { Proof } from '../proof/proof.js';
import type { Figure, Finding, Series } from './report.js';

/** What a job measured of its own result, as figures. */
export function proofFigures({ followed, kept, steady, reasons }: Proof): Figure[] {
  const value = (one: number | null): string => (one === null ? 'not told' : one.toFixed(2));
  return [
    ...followed.map(({ edit, value: how, said, reason }) => ({ name: `Followed: ${edit}`, value: value(how), about: reason ?? (said ? `seen: ${said}` : '1 is all that was asked for') })), // prettier-ignore
    { name: 'Kept', value: value(kept), about: reasons.kept ?? 'how much of what was not named is as it was; 1 is all' },
    { name: 'Steady', value: value(steady), about: reasons.steady ?? 'against the source; 1 is as steady' },
  ];
}

/** What it found wrong. */
export const proofFindings = ({ findings }: Proof): Finding[] =>
  findings.map(({ message, from, to }) => ({ kind: 'bad', words: message, frames: [from, to] }));

/** How well its words are followed over the frames of a report, each edit a line; a sample counts for the frame that is nearest. */
export function proofSeries({ followed, series = [] }: Proof, frames: readonly number[]): Series[] {
  return followed.flatMap(({ edit }, at): Series[] => {
    const values = frames.map((): number | null => null);
    for (const { frame, followed: own } of series) {
      const nearest = frames.reduce((best, one, place) => (Math.abs(one - frame) < Math.abs(frames[best] - frame) ? place : best), 0); // prettier-ignore
      if (frames.length) values[nearest] = own[at] ?? null;
    }
    if (values.every((value) => value === null)) return [];
    const about = 'how far the frame is what was asked for: 0 nothing happened, 1 all of it';
    return [{ name: `followed ${at + 1}`, title: `Followed: ${edit}`, about, lines: [{ name: 'result', values }] }];
  });
}
