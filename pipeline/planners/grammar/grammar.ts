import type { Planner } from '../planner.js';

/** Reads English sentences by rules: offline, and the same sentence always gives the same edits. */
export const grammar: Planner = {
  name: 'grammar',
  summary: 'English sentences by rules; offline, and always with the same answer',
  async understand(sentence, { looks }) {
    const { understandSentence } = await import('./understand-sentence.js');
    return understandSentence(sentence, looks);
  },
};
