import type { SaidEdit } from '../../../plan/schema/understanding.js';

/** How much of a grade is added when it is asked for once more, or the other way. */
const ONCE_MORE = 0.6;
/** A grade of less than this is none. */
const LEAST_GRADE = 0.15;
/** Kinds of edit of which a picture has one at a place: another one of them takes its place. */
const ONE_AT_A_PLACE = new Set<SaidEdit['op']>(['restyle', 'material', 'recolour', 'relight']);

/** Grades of which a picture has one: "actually sepia". */
const TONED = new Set<string>(['monochrome', 'sepia']);

/** Edits with one that was said after them: another amount of what is there, another look in its place, or a new one. */
export function addSaid(edits: readonly SaidEdit[], said: SaidEdit, clause: string): SaidEdit[] {
  const at = edits.findLastIndex((edit) => sameThing(edit, said));
  if (at >= 0) {
    const changed = changedBy(edits[at], said);
    return changed ? edits.with(at, changed) : edits.filter((_, i) => i !== at);
  }
  if (said.op === 'recolour' && said.target.kind === 'colour') {
    const of = edits.findLastIndex(({ colour }) => colour === said.target.words);
    if (of >= 0) return edits.with(of, { ...edits[of], colour: said.colour });
  }
  if (said.sound === 'gain' && edits.some(({ sound }) => sound === 'mute'))
    return [...edits.filter(({ sound }) => sound !== 'mute'), said];
  // "same but in copper": another material of what has one
  const other = said.op === 'material' && said.target.kind === 'all' && !/\b(?:everything|all|whole)\b/i.test(clause);
  const made = other ? edits.findLastIndex(({ op }) => op === 'material') : -1;
  if (made >= 0) return edits.with(made, { ...edits[made], ...pick(said) });
  // "same but navy blue": a colour and nothing else is for what has one
  const bare = said.colour !== null && clause.toLowerCase() === said.colour;
  if (bare || /\binstead\b|\brather\b|^(?:actually|try|go for|what about|how about|or)\b/i.test(clause)) {
    const coloured = said.colour === null ? -1 : edits.findLastIndex(({ colour }) => colour !== null);
    if (coloured >= 0) return edits.with(coloured, { ...edits[coloured], colour: said.colour });
    const toned = TONED.has(said.grade ?? '') ? edits.findLastIndex(({ grade }) => TONED.has(grade ?? '')) : -1;
    if (toned >= 0) return edits.with(toned, { ...edits[toned], ...pick(said) });
    const instead = edits.findLastIndex((edit) => ONE_AT_A_PLACE.has(edit.op) && ONE_AT_A_PLACE.has(said.op));
    if (instead >= 0) {
      const before = edits[instead];
      return edits.with(instead, { ...before, ...pick(said), target: said.target.kind === 'all' ? before.target : said.target });
    }
  }
  return [...edits, said];
}

const pick = ({ op, look, grade, colour, amount }: SaidEdit) => ({ op, look, grade, colour, amount });

const samePlace = (one: SaidEdit, other: SaidEdit): boolean =>
  one.target.kind === other.target.kind && one.target.words === other.target.words;

function sameThing(one: SaidEdit, other: SaidEdit): boolean {
  if (one.op !== other.op) return false;
  if (other.op === 'grade') return one.grade === other.grade && samePlace(one, other);
  if (other.op === 'sound') return one.sound === other.sound;
  if (other.op === 'recolour') return samePlace(one, other);
  return one.look === other.look && (other.target.kind === 'all' || samePlace(one, other));
}

/** What is there with what was said of it; undefined where nothing is left of it. */
function changedBy(edit: SaidEdit, said: SaidEdit): SaidEdit | undefined {
  const grade = ['exposure', 'contrast', 'saturation', 'warmth'].includes(said.grade ?? '');
  const gain = said.sound === 'gain';
  const amount = grade ? edit.amount + ONCE_MORE * said.amount : gain ? edit.amount * said.amount : said.amount === 1 ? edit.amount : said.amount; // prettier-ignore
  if (grade && Math.abs(amount) < LEAST_GRADE) return undefined;
  return {
    ...edit,
    amount: Math.round(amount * 1000) / 1000,
    colour: said.colour ?? edit.colour,
    time: said.time ?? edit.time,
    except: [...edit.except, ...said.except],
  };
}
