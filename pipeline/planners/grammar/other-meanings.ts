import type { SaidEdit } from '../../plan/schema/understanding.js';
import type { Reading } from './read/reading.js';

/** What an edit may mean besides; undefined where the sentence leaves no doubt. */
type OtherMeaning = (edit: SaidEdit, sentence: string) => SaidEdit | undefined;

const plain = (edit: SaidEdit, other: Partial<SaidEdit>): SaidEdit => ({ ...edit, look: null, grade: null, colour: null, sound: null, note: '', ...other }); // prettier-ignore

/** Metals that are colours too. */
const METAL_COLOURS: ReadonlySet<string> = new Set(['gold', 'silver', 'copper']);

/** Words with two meanings: the one that is done comes from the rules, the other one from here. */
const OTHER_MEANINGS: readonly OtherMeaning[] = [
  // "make the door gold": of gold, or in a golden colour
  (edit, said) =>
    edit.op === 'material' && edit.target.kind === 'thing' && METAL_COLOURS.has(edit.look ?? '') && new RegExp(`\\b(?:make|paint|colou?r|dye|spray)\\b[^,;.]*(?<!\\bin |\\bof |\\binto |\\bpure |\\bsolid )\\b${edit.look}\\b(?! [a-z])`, 'i').test(said) // prettier-ignore
      ? plain(edit, { op: 'recolour', colour: edit.look })
      : undefined,
  // "remove the noise": in the picture, or in the sound
  (edit, said) =>
    edit.op === 'denoise' && edit.target.kind === 'all' && /\bnoise\b/i.test(said) && !/\b(?:grain\w*|iso|image|picture|video|footage|shot|digital|colou?r|chroma|luma|specks?|dark|bright\w*|shadows?)\b/i.test(said) // prettier-ignore
      ? plain(edit, { op: 'sound', sound: 'denoise', target: { kind: 'sound', words: '' }, except: [] })
      : undefined,
  // "make it softer": blurred, or of less contrast
  (edit, said) =>
    edit.op === 'blur' && edit.target.kind === 'all' && /\bsoft(?:er|en|ened)?\b/i.test(said) && !/\b(?:blur\w*|sharp\w*|focus|bokeh|edges?|details?|skin|lens|dreamy|haz[ey])\b/i.test(said) // prettier-ignore
      ? plain(edit, { op: 'grade', grade: 'contrast', amount: -edit.amount })
      : undefined,
];

/** The edits of a sentence with one of them meant otherwise, for each of its words that has two meanings. */
export const otherMeanings = (edits: readonly SaidEdit[], sentence: string): SaidEdit[][] =>
  edits.flatMap((edit, at) =>
    OTHER_MEANINGS.flatMap((meaning) => {
      const other = meaning(edit, sentence);
      return other ? [edits.map((one, i) => (i === at ? other : one))] : [];
    }),
  );

/** "blur the sky and brighten the road until 0:04": a time at the end may be that of all. */
export function timedOtherwise(edits: readonly SaidEdit[], readings: readonly Reading[]): SaidEdit[][] {
  const asking = readings.filter(({ kind }) => kind === 'edits');
  const last = asking.at(-1);
  const time = edits.at(-1)?.time;
  const trails = last?.time && !last.timeEarly && last.join === 'and' && !last.apart && last === readings.at(-1);
  const before = edits.slice(0, -1);
  if (!time || !trails || asking.length < 2 || !before.length || before.some((edit) => edit.time)) return [];
  return [edits.map((edit) => ({ ...edit, time }))];
}
