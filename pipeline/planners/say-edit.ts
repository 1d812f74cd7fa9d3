import type { SaidEdit, SaidTarget, SaidTime } from '../plan/schema/understanding.js';

/** One edit, for people. */
export function sayEdit({ op, look, grade, target, except, colour, amount, time, sound, note, keys }: SaidEdit): string {
  const what = look ?? (grade ? (colour ? `${grade} ${colour}` : grade) : (sound ?? colour ?? ''));
  return [
    `${op} ${what}`.trim(),
    amount === 1 && !SIGNED.has(grade ?? '') ? '' : amountWords(op, amount),
    target.kind === 'all' || target.kind === 'sound' ? '' : `of ${targetWords(target)}`,
    except.length ? `except ${except.map(targetWords).join(', ')}` : '',
    time ? timeWords(time) : '',
    keys ? keys.map(({ at, value }) => `${Math.round(100 * value)} % at ${moment(at)}`).join(', ') : '',
    note.startsWith('title: ') ? note : '',
  ]
    .filter(Boolean)
    .join(', ');
}

const targetWords = ({ kind, words }: SaidTarget): string => (kind === words || kind === 'thing' ? words : `${words} (${kind})`);

/** Grades that there can be more and less of. */
const SIGNED = new Set(['exposure', 'contrast', 'saturation', 'warmth']);

const amountWords = (op: SaidEdit['op'], amount: number): string =>
  op === 'grade' ? `${amount > 0 ? '+' : '−'}${Math.abs(amount)}` : `amount ${amount}`;

const moment = (seconds: number): string => (seconds < 0 ? `${-seconds} s before the end` : `${seconds} s`);

function timeWords({ from, to }: SaidTime): string {
  return `from ${from === null ? 'the start' : moment(from)} to ${to === null ? 'the end' : moment(to)}`;
}
