import type { ColourName } from './colour-name.js';
import type { SubstanceName } from './material-kinds.js';

/** One word of what a sentence names, with all that it may mean in a scene. */
export interface TargetWord {
  /** The word, singular, lower case, as {@link nameWords} writes words of names. */
  readonly word: string;
  /** Other words, singular, that people use for the same thing. */
  readonly synonyms?: readonly string[];
  /** The colour that the word names. */
  readonly colour?: ColourName;
  /** The substance that the word names. */
  readonly substance?: SubstanceName;
}

/** What of a scene is edited: the parts that fit every word of one of the things, or all other parts. */
export interface Target {
  readonly things: readonly (readonly TargetWord[])[];
  /** True for all parts but those: "everything but the seat". */
  readonly except: boolean;
}
