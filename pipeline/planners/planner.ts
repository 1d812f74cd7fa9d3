import type { Notice } from '../../core/notice.js';
import type { Looks } from '../../models/looks/read-looks.js';
import type { ClipTimes } from './clip-times.js';
import type { Understanding } from '../plan/schema/understanding.js';

/** What a planner may know beside the sentence. */
export interface SentenceFacts {
  /** The looks that edits may name, with the words for them. */
  readonly looks: Looks;
  /** Rate, length and, where they are asked for, cuts of the clip that it is about; absent where there is none. */
  readonly clip?: (withCuts: boolean) => Promise<ClipTimes>;
  /** Name and small frames (JPEG) of the file that it is about, for a planner that may send them; absent unless the person asked for it. */
  readonly frames?: { readonly of: string; readonly read: () => Promise<readonly Buffer[]> };
  /** Is told where a sentence goes before it leaves the machine, and why another planner reads it. */
  readonly notify?: (notice: Notice) => void;
}

/** Turns a sentence into edits. Planners alone read English: all that comes after them runs what they understood. */
export interface Planner {
  readonly name: string;
  /** One line for the docs. */
  readonly summary: string;
  /** A sentence that asks for nothing gives no edits; @throws `plan/long-sentence` for one that is too long */
  understand(sentence: string, facts: SentenceFacts): Promise<Understanding>;
}
