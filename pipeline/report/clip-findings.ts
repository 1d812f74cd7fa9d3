import type { FrameNote } from './frame-notes.js';
import type { Finding } from './report.js';

/** Runs further apart than so many measured frames are two. */
const GAP = 2;
/** The most runs of one kind that are told, the worst ones. */
const MOST = 4;

/** What frames can have, worst first. `value` is how bad one is, `undefined` where it is not. */
interface Fault {
  value(note: FrameNote, before: FrameNote | undefined): number | undefined;
  words(where: string, worst: number, many: boolean): string;
}

const FAULTS: readonly Fault[] = [
  {
    value: ({ lumaBefore, lumaAfter }) => (lumaAfter < 0.01 && lumaBefore > 0.04 ? 1 : undefined),
    words: (where, _, many) => `${where} ${many ? 'are' : 'is'} black, where the source is not.`,
  },
  {
    value: ({ lumaBefore, lumaAfter }) => (lumaAfter > 0.99 && lumaBefore < 0.9 ? 1 : undefined),
    words: (where, _, many) => `${where} ${many ? 'are' : 'is'} blown out to white, where the source is not.`,
  },
  {
    value: ({ contrastBefore, contrastAfter, lumaAfter }) =>
      contrastAfter < 0.01 && contrastBefore > 0.05 && lumaAfter >= 0.01 && lumaAfter <= 0.99 ? 1 : undefined,
    words: (where, _, many) => `${where} ${many ? 'are' : 'is'} one flat colour.`,
  },
  {
    value: ({ steady }) => over(steady?.flicker ?? undefined, 1.5),
    words: (where, worst, many) => `${where} flicker${many ? '' : 's'} ${worst.toFixed(1)}× more than the source.`,
  },
  {
    value: ({ steady }) => {
      const errors = steady?.warpError;
      return errors && errors.output > 0.002 ? over(errors.output / Math.max(errors.source, 1e-4), 3) : undefined;
    },
    words: (where, worst, many) =>
      `${where} follow${many ? '' : 's'} the motion less well than the source: ${worst.toFixed(1)}× its warp error.`,
  },
  {
    value: (note, before) => before && over(100 * Math.abs(note.lumaAfter - before.lumaAfter - (note.lumaBefore - before.lumaBefore)), 5), // prettier-ignore
    words: (where, worst, many) => `The brightness jumps at ${many ? where.toLowerCase() : where.toLowerCase()}, by up to ${worst.toFixed(0)} % more than in the source.`, // prettier-ignore
  },
];

const over = (value: number | undefined, least: number): number | undefined =>
  value !== undefined && value >= least ? value : undefined;

/** What a person should know of the frames of a clip. */
export function clipFindings(notes: readonly FrameNote[]): Finding[] {
  const found = FAULTS.flatMap(({ value, words }) => {
    const values = notes.map((note, at) => value(note, notes[at - 1]));
    const runs = runsOf(values).toSorted((a, b) => b.worst - a.worst);
    const told = runs.slice(0, MOST).toSorted((a, b) => a.from - b.from);
    const left = runs.length - told.length;
    return [
      ...told.map(({ from, to, worst }): Finding => {
        const frames = [notes[from].frame, notes[to].frame] as const;
        return { kind: 'bad', words: words(named(frames), worst, from !== to), frames };
      }),
      ...(left > 0 ? [{ kind: 'note', words: `${left} more places like the last ones are milder.` } as const] : []),
    ];
  });
  return [...found, ...sameFrames(notes)];
}

const named = ([from, to]: readonly [number, number]): string => (from === to ? `Frame ${from}` : `Frames ${from}–${to}`);

/** Frames that nobody would tell from the source's, where the others changed. */
function sameFrames(notes: readonly FrameNote[]): Finding[] {
  const same = notes.map(({ changed }) => (changed < 0.002 ? 1 : undefined));
  if (notes.length === 0) return [];
  if (same.every(Boolean)) return [{ kind: 'note', words: notes.length === 1 ? 'The picture does not differ from the source so that it can be seen.' : 'No frame differs from the source so that it can be seen.' }]; // prettier-ignore
  return runsOf(same)
    .slice(0, MOST)
    .map(({ from, to }): Finding => {
      const frames = [notes[from].frame, notes[to].frame] as const;
      return { kind: 'note', words: `${named(frames)} look${from === to ? 's' : ''} as in the source.`, frames };
    });
}

/** Runs of places that have a value, by first and last place, with the highest value of each. */
function runsOf(values: readonly (number | undefined)[]): { from: number; to: number; worst: number }[] {
  const runs: { from: number; to: number; worst: number }[] = [];
  values.forEach((value, at) => {
    if (value === undefined) return;
    const last = runs.at(-1);
    if (!last || at - last.to > GAP) runs.push({ from: at, to: at, worst: value });
    else [last.to, last.worst] = [at, Math.max(last.worst, value)];
  });
  return runs;
}
