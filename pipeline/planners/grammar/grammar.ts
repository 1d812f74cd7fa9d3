import type { Planner } from '../planner.js';

/** What only a clip tells: its frames, its parts, its cuts. */
const OF_CLIP = /\b(?:frames?|fr|half|halfway|third|quarter|middle|mid(?:way|point)|\d+f)\b|:\d\d:\d\d:/i;
const OF_CUTS = /\b(?:cuts?|scenes?|shots?)\b/i;

/** Reads English sentences by rules: offline, and the same sentence always gives the same edits. */
export const grammar: Planner = {
  name: 'grammar',
  summary: 'English sentences by rules; offline, and always with the same answer',
  async understand(sentence, { looks, clip }) {
    const { understandSentence } = await import('./understand-sentence.js');
    const cuts = OF_CUTS.test(sentence);
    return understandSentence(sentence, looks, cuts || OF_CLIP.test(sentence) ? await clip?.(cuts) : undefined);
  },
};
