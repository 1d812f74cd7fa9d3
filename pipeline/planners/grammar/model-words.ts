import type { Looks } from '../../../models/looks/read-looks.js';
import type { SaidEdit } from '../../plan/schema/understanding.js';
import { cleanText } from './text/clean-text.js';
import { tokensOf } from './text/tokens.js';
import { pullTimes } from './times/pull-times.js';
import { understandSentence } from './understand-sentence.js';

const JOINS = /(\s*[,;.!]+\s+(?:and |then |but )*|\s+(?:and then|and|then|but)\s+)/i;

/**
 * The words of a sentence for a model that hears any: without the clauses that filters do ("…, and mute it"). All of it where clauses do not
 * stand by themselves.
 *
 * @param isModels whether an edit is the model's
 */
export function modelWords(sentence: string, looks: Looks, isModels: (edit: SaidEdit) => boolean): string {
  const parts = sentence.split(JOINS); // clauses at even places, what joins them between
  const kept = parts.flatMap((part, at) => {
    if (at % 2) return [];
    const { edits } = understandSentence(part, looks);
    return edits.length && !edits.some(isModels) ? [] : [at];
  });
  const words = kept.map((at, k) => (k === 0 ? parts[at] : parts[at - 1] + parts[at])).join('').trim(); // prettier-ignore
  const asked = (text: string): number => understandSentence(text, looks).edits.filter(isModels).length;
  return words && asked(words) === asked(sentence) ? words : sentence;
}

/** A sentence without the times that it says. */
export function withoutTimes(sentence: string): string {
  const times = pullTimes(tokensOf(cleanText(sentence))).flatMap((token) => (token.kind === 'time' ? [token.text] : []));
  let text = sentence;
  for (const time of times) {
    const words = time.split(' ').map((word) => word.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'));
    text = text.replace(new RegExp(`(?:^|[\\s,;]+)${words.join('\\s*')}(?=$|[^\\p{L}\\p{N}])`, 'iu'), '');
  }
  return text.replace(/^[\s,;:]+/, '').trim() || sentence;
}
