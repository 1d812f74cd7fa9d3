import type { Span } from '../times/span.js';
import type { Sense } from '../words/sense.js';
import type { Token } from './tokens.js';

/** A phrase of a sentence with all that it may be. */
export interface Item {
  /** As it was said, slips of the pen set right. */
  readonly text: string;
  readonly sense: Sense;
  readonly kind: Token['kind'] | 'time' | 'lasts';
  readonly span?: Span;
  /** Of what lasts: how long. */
  readonly seconds?: number;
  readonly value?: number;
  readonly percent?: boolean;
}
