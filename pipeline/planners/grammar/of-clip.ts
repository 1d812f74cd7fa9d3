/** What only a clip tells: its frames, its parts. */
const OF_CLIP = /\b(?:frames?|fr|half|halfway|third|quarter|middle|mid(?:way|point)|\d+f)\b|:\d\d:\d\d:/i;
const OF_CUTS = /\b(?:cuts?|scenes?|shots?)\b/i;

/** What a sentence may ask of the clip that it is about: nothing, its rate and length, or its cuts too. */
export const asksOfClip = (sentence: string): 'cuts' | 'times' | undefined =>
  OF_CUTS.test(sentence) ? 'cuts' : OF_CLIP.test(sentence) ? 'times' : undefined;
