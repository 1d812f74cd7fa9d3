/** A part of a prompt, and how strongly its words count. */
export interface PromptPart {
  readonly text: string;
  readonly weight: number;
}

/** What one pair of brackets multiplies by: `(word)` this, `[word]` one over it. */
const STEP = 1.1;

const MARKS = /\\[()[\]\\]?|[()[\]]|:\s*([+-]?(?:\d+\.?\d*|\.\d+))\s*\)|[^\\()[\]:]+|:/g;

/**
 * Reads the weights of a prompt as AUTOMATIC1111's web UI does: `(word)` counts 1.1 times, `((word))` 1.21 times, `[word]` 1/1.1 times,
 * `(word:1.3)` 1.3 times; a backslash makes a bracket one of the text. A bracket that is not closed reaches to the end; one too many is text.
 * Neighbours of the same weight are one part.
 */
export function readEmphasis(prompt: string): PromptPart[] {
  const parts: { text: string; weight: number }[] = [];
  const [round, square]: number[][] = [[], []];
  const weigh = (from: number, by: number): void => parts.slice(from).forEach((part) => (part.weight *= by));
  for (const [mark, number] of prompt.matchAll(MARKS)) {
    const text = (words: string): number => parts.push({ text: words, weight: 1 });
    if (mark.startsWith('\\')) text(mark.slice(1));
    else if (mark === '(') round.push(parts.length);
    else if (mark === '[') square.push(parts.length);
    else if (number !== undefined && round.length) weigh(round.pop() ?? 0, Number(number));
    else if (mark === ')' && round.length) weigh(round.pop() ?? 0, STEP);
    else if (mark === ']' && square.length) weigh(square.pop() ?? 0, 1 / STEP);
    else text(mark);
  }
  round.forEach((from) => weigh(from, STEP));
  square.forEach((from) => weigh(from, 1 / STEP));
  return parts.reduce<PromptPart[]>((merged, part) => {
    const last = merged.at(-1);
    if (last?.weight !== part.weight) return [...merged, part];
    return [...merged.slice(0, -1), { text: last.text + part.text, weight: part.weight }];
  }, []);
}

/** Whether a prompt has any of the marks; without, it is taken as it is. */
export const hasEmphasis = (prompt: string): boolean => /[()[\]\\]/.test(prompt);
