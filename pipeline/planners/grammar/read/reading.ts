import type { NounPhrase } from './phrase-of.js';
import type { Fade } from './fade.js';
import type { Span } from '../times/span.js';
import type { Said } from './said.js';
import type { Clause, Join } from './split-clauses.js';

/** What a clause says. */
export interface Reading {
  readonly join: Join;
  readonly order: Clause['order'];
  readonly apart: boolean;
  /** `edits` asks for something; `keep` names what stays; `things` only names something; `pending` does too, after a verb; `amount` says how much. */
  readonly kind: 'edits' | 'keep' | 'things' | 'pending' | 'amount' | 'nothing';
  readonly effects: readonly Said[];
  readonly targets: readonly NounPhrase[];
  readonly whole: NounPhrase['whole'];
  readonly excepts: readonly NounPhrase[];
  /** The exceptions stand before what is done: "everything but the sky darker". */
  readonly exceptEarly: boolean;
  /** The target stands before what is done ("the sky should be darker"), and for what is named after it too. */
  readonly early: boolean;
  /** Has no verb of its own. */
  readonly bare: boolean;
  readonly only: boolean;
  /** Ends with how something stays as well as it may be an order: "sharp". */
  readonly asIs: boolean;
  /** "…, which should be orange" is about what was named last. */
  readonly relative: boolean;
  readonly also: boolean;
  readonly time: Span | null;
  readonly timeEarly: boolean;
  /** How what it asks for comes or goes, or, where it asks for nothing itself, what was asked for before it. */
  readonly fade: Fade | null;
  readonly amount: number;
  /** "leave the first 10 seconds" */
  readonly keepsTime: boolean;
  /** "less on the road": more or less of what was said before. */
  readonly turned: number;
  /** Says "add": what is named after it is added too. */
  readonly adds: boolean;
  /** Things that it names where it does something to all of the picture: "a watercolor of the house". */
  readonly passed: readonly NounPhrase[];
  /** Only tells of something, and asks for nothing: "my phone shot this at noon". */
  readonly told: boolean;
  /** Its words. */
  readonly said: string;
  readonly unheard: readonly string[];
}
