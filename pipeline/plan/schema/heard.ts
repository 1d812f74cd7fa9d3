import * as z from 'zod';
import { exactly, text } from './fields.js';

const list = (expected: string) => z.array(text(), expected);

/** What of a sentence is not done. */
export const heard = exactly(
  {
    unheard: list('a list of words').describe('words that carry meaning and change nothing'),
    cannot: list('a list of sentences').describe('why an edit that was understood is not done'),
    others: list('a list of sentences').optional().describe('what else the sentence may mean, where it leaves a doubt'),
    title: text('text or null').nullable().describe('what the result shall be called'),
  },
  'unheard, cannot, others and title',
);
