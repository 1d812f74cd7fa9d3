import type { Planner } from '../planner.js';
import { asksOfClip } from './of-clip.js';

/** Reads English sentences by rules: offline, and the same sentence always gives the same edits. */
export const grammar: Planner = {
  name: 'grammar',
  summary: 'English sentences by rules; offline, and always with the same answer',
  async understand(sentence, { looks, clip }) {
    const { understandSentence } = await import('./understand-sentence.js');
    const asked = asksOfClip(sentence);
    return understandSentence(sentence, looks, asked && (await clip?.(asked === 'cuts')));
  },
};
