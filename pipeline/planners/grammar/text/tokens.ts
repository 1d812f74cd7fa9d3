/** A word, a number or a mark of a sentence. */
export interface Token {
  readonly text: string;
  readonly kind: 'word' | 'number' | 'clock' | 'hex' | 'mark';
  /** Of numbers: the value; of clocks: seconds. */
  readonly value?: number;
  /** Of clocks: the frames of their fourth part, which `value` counts at 25 a second. */
  readonly frames?: number;
  /** Of numbers: what is written right behind them ("s", "%"). */
  readonly unit?: string;
}

const TOKEN =
  /#(?:[0-9a-f]{8}|[0-9a-f]{6}|[0-9a-f]{3})\b|\d{1,3}(?::\d{1,2}){1,3}(?:[.,]\d{1,6})?|\d{1,12}(?:[.,]\d{1,9})?(?:\s?%|[a-z]{1,12})?|[\p{L}\p{M}][\p{L}\p{M}\p{N}&']*|[,;:.!?()+/"⇒…-]/gu;

/** The words, numbers and marks of a cleaned sentence. */
export const tokensOf = (text: string): Token[] =>
  [...text.matchAll(TOKEN)].map(([match]) => tokenOf(match)).map((token, i, all) => (isDecade(token, all[i - 1]?.text, all[i + 1]?.text) ? { text: token.text, kind: 'word' } : token)); // prettier-ignore

/** "the 70s" and "1980s" are no seconds. */
const isDecade = ({ value = 0, unit }: Token, before: string | undefined, after: string | undefined): boolean =>
  unit === 's' && value % 10 === 0 && (value >= 1900 || (value >= 20 && value < 100 && (before === 'the' || /^(photo|photograph|picture|film|movie|look|style|vibes?|poster|postcard|tv|game|retro|snapshot)$/.test(after ?? '')))); // prettier-ignore

function tokenOf(text: string): Token {
  if (text.startsWith('#')) return { text, kind: 'hex' };
  if (/^\d+:/.test(text)) {
    const frames = text.split(':')[3];
    return { text, kind: 'clock', value: clockSeconds(text), ...(frames && { frames: Number(frames) }) };
  }
  const number = /^(\d+(?:[.,]\d+)?)\s?(%|[a-z]*)$/.exec(text);
  // "3d" and "8bit" are words, "3s" is a number
  if (number) {
    const [, digits, unit] = number;
    return { text, kind: 'number', value: Number(digits.replace(',', '.')), unit };
  }
  return /^[\p{L}\p{M}]/u.test(text) ? { text: text.replace(/^'+|'+$/g, ''), kind: 'word' } : { text, kind: 'mark' };
}

/** "1:02.5" is 62.5 s, "00:00:05" 5 s. */
function clockSeconds(text: string): number {
  const parts = text.split(':');
  const frames = parts.length === 4 ? Number(parts.pop()) / 25 : 0;
  return parts.reduce((sum, part) => sum * 60 + Number(part.replace(',', '.')), 0) + frames;
}
