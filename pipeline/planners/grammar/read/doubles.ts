import { type Draft, same } from './draft.js';

/** What is said twice is done once: "colder, much colder", and a complaint that the next words answer ("too dark, brighten it"). */
export function withoutDoubles(drafts: readonly Draft[]): Draft[] {
  const all = mergedGrades(spread(drafts));
  return all.filter((draft, i) => {
    const like = (other: Draft): boolean => isAlike(draft, other) && atSameTime(draft, other);
    if (draft.said.complaint && all.slice(0, i).some((other) => like(other) && !other.said.complaint)) return false; // "denoise it, it is noisy"
    if (
      draft.said.complaint &&
      all.slice(i + 1).some((other) => like(other) || answers(other, draft) || isAnsweredIn(draft, other))
    )
      return false;
    const aged = draft.said.look === 'vintage' && draft.target.kind === 'thing' && all.some((other) => other.said.op === 'material' && same(other.target, draft.target)); // prettier-ignore
    if (aged) return false; // "old and rusty"
    if (all.slice(i + 1).some((other) => isCooled(draft, other) || isAnswered(draft, other))) return false;
    const sooner = all.slice(0, i).find((other) => like(other) && same(other.target, draft.target));
    if (!sooner) return true;
    const once = draft.said.look !== null || draft.said.op === 'sound' || draft.said.grade === 'monochrome';
    return !(once || (sooner.reading === draft.reading && ['blur', 'sharpen', 'denoise'].includes(draft.said.op)));
  });
}

/** "it feels cold, could we have it warmer from 0:30 on": when the answer is wanted is when it is amiss. */
const isAnsweredIn = ({ said, time, target }: Draft, other: Draft): boolean =>
  time === null && other.time !== null && !other.said.complaint && said.op === 'grade' && said.grade === other.said.grade && said.amount * other.said.amount > 0 && (same(target, other.target) || target.kind === 'thing'); // prettier-ignore

/** "kinda dark, lift it a bit" */
const isAnswered = (draft: Draft, other: Draft): boolean =>
  draft.said.op === 'grade' && isAlike(draft, other) && draft.said.amount * other.said.amount < 0 && draft.reading.bare && draft.reading.whole === null && !other.reading.bare && !draft.reading.turned && draft.reading.targets.length === 0 && atSameTime(draft, other) && /^(?:a (?:bit|little|tad|touch)|very|pretty|quite|way|so|really|rather|somewhat|slightly)\b/.test(draft.reading.said); // prettier-ignore

/** "it has a yellow cast, make it cooler" */
const isCooled = ({ said, target }: Draft, other: Draft): boolean =>
  said.grade === 'tint' && said.amount < 0 && other.said.grade === 'warmth' && same(target, other.target) && ({ yellow: -1, orange: -1, red: -1, blue: 1 }[said.colour ?? ''] ?? 0) * other.said.amount > 0; // prettier-ignore

/** Darker shadows and brighter highlights are more contrast, the other way round less. */
function spread(drafts: readonly Draft[]): Draft[] {
  const side = ({ said }: Draft): number => (said.grade !== 'exposure' ? 0 : /shadow|dark/.test(said.note) ? -1 : /highlight|bright|highs/.test(said.note) ? 1 : 0); // prettier-ignore
  const out: Draft[] = [];
  for (const draft of drafts) {
    const at = out.findIndex((other) => side(draft) * side(other) < 0 && same(other.target, draft.target) && atSameTime(other, draft) && other.said.amount * draft.said.amount < 0); // prettier-ignore
    if (at < 0) out.push(draft);
    else out[at] = { ...draft, said: { ...draft.said, grade: 'contrast', amount: draft.said.amount * side(draft), note: '' } };
  }
  return out;
}

/** Grades that people ask for where another one is amiss: "washed out, add some contrast". */
const REMEDIES: Readonly<Record<string, readonly string[]>> = { saturation: ['contrast', 'warmth'], contrast: ['saturation', 'exposure'], exposure: ['contrast'] }; // prettier-ignore

const answers = (other: Draft, { said, reading }: Draft): boolean =>
  !other.said.complaint && other.reading.join !== 'and' && other.reading.join !== 'but' && other.reading !== reading && (REMEDIES[said.grade ?? ''] ?? []).includes(other.said.grade ?? ''); // prettier-ignore

const isAlike = ({ said: a }: Draft, { said: b }: Draft): boolean =>
  a.op === b.op && a.look === b.look && a.grade === b.grade && a.sound === b.sound && a.colour === b.colour && !areOpposed(a, b);

/** Louder and quieter. */
const areOpposed = (a: Draft['said'], b: Draft['said']): boolean => a.sound === 'gain' && a.amount > 1 !== b.amount > 1;

const atSameTime = (a: Draft, b: Draft): boolean => a.time?.from === b.time?.from && a.time?.to === b.time?.to;

/** The same grade of the same target in the same direction is one grade, as much as was said. */
function mergedGrades(drafts: readonly Draft[]): Draft[] {
  const out: Draft[] = [];
  for (const draft of drafts) {
    const { said } = draft;
    const twice = said.look === null ? -1 : out.findIndex((other) => isAlike(draft, other) && same(other.target, draft.target) && atSameTime(other, draft) && other.said.amount === 1); // prettier-ignore
    if (twice >= 0) {
      out[twice] = { ...out[twice], said };
      continue;
    }
    const at = out.findIndex((other) => isAlike(draft, other) && same(other.target, draft.target) && atSameTime(other, draft) && Math.sign(other.said.amount) === Math.sign(said.amount)); // prettier-ignore
    if (at < 0 || said.op !== 'grade' || said.grade === 'tint') out.push(draft);
    else if (Math.abs(said.amount) !== 1 && Math.abs(out[at].said.amount) === 1) out[at] = { ...out[at], said };
    else if (!said.complaint) out[at] = { ...out[at], said: { ...out[at].said, complaint: false } }; // "it looks flat, more contrast"
  }
  return out;
}
