import type { Looks } from '../../../../models/looks/read-looks.js';
import type { SaidEdit } from '../../../plan/schema/understanding.js';
import { understandSentence } from '../understand-sentence.js';

const OPS: Partial<Record<SaidEdit['op'], RegExp>> = {
  blur: /\bblurr?(?:ed|iness|ing)?\b/i,
  sharpen: /\bsharp(?:en(?:ing|ed)?|ness)?\b/i,
  denoise: /\b(?:denois(?:e|ing)|noise reduction)\b/i,
  sound: /\b(?:sound|audio|mute|muting|reverb|echo|volume)\b/i,
  recolour: /\b(?:colou?rs?|recolou?r(?:ing)?)\b/i,
};

/** Whether words ("the rain", "the sky", "the red") name an edit: by its look, its grade, what it does, what it is about or its colour. */
export function isNamed(edit: SaidEdit, words: string, looks: Looks): boolean {
  const { op, look, grade, sound, target, colour } = edit;
  if (OPS[op]?.test(words)) return true;
  const found = understandSentence(words, looks).edits[0];
  if (found?.look && found.look === look) return true;
  if (found?.grade && found.grade === grade) return true;
  if (found?.sound && found.sound === sound) return true;
  if (colour && new RegExp(`\\b${colour.replace(/[^a-z]/gi, '')}\\b`, 'i').test(words) && !colour.startsWith('#')) return true;
  const thing = /^(?:the|her|his|my|our|their|its|all|everything)\b/i.test(words) ? words : `the ${words}`;
  const place = understandSentence(`blur ${thing}`, looks).edits[0]?.target;
  return (
    place !== undefined &&
    place.kind !== 'all' &&
    place.kind === target.kind &&
    (place.words === target.words || place.kind !== 'thing')
  );
}
