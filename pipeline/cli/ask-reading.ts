import { createInterface } from 'node:readline/promises';
import { EditError } from '../../core/errors.js';
import type { ChooseReading } from '../planners/other-readings.js';
import { printable } from './printable.js';

/** Where a question is asked and answered. */
interface Terminal {
  readonly input: NodeJS.ReadStream;
  readonly output: NodeJS.WriteStream;
}

/** The flag that has an ambiguous sentence asked about. */
export const ASK_FLAG = {
  type: 'switch',
  summary: 'ask which meaning is meant where a sentence may have several (on a terminal); without it the most likely one is done',
} as const;

/**
 * Asks on the terminal which meaning a sentence has, each sentence once; an empty line is the most likely one.
 *
 * @throws `usage/flag` where there is no terminal
 */
export function askReading({ input, output }: Terminal = { input: process.stdin, output: process.stderr }): ChooseReading {
  if (!input.isTTY) throw new EditError('usage/flag', '--ask: expected a terminal to ask on, and the input is none.');
  const answers = new Map<string, Promise<number>>();
  const ask = async (sentence: string, readings: readonly string[]): Promise<number> => {
    const reader = createInterface({ input, output });
    const lines = readings.map((reading, i) => `  ${i + 1}  ${printable(reading)}`);
    const question = [`"${printable(sentence)}" may mean:`, ...lines, `Which one? [1…${readings.length}, 1] `].join('\n');
    try {
      for (;;) {
        const answer = (await reader.question(question)).trim() || '1';
        if (/^\d{1,2}$/.test(answer) && Number(answer) >= 1 && Number(answer) <= readings.length) return Number(answer) - 1;
      }
    } finally {
      reader.close();
    }
  };
  return (sentence, readings) => {
    const known = answers.get(sentence) ?? ask(sentence, readings);
    answers.set(sentence, known);
    return known;
  };
}
