import { type Recipe, RECIPES } from '../../scenes/materials/recipes.js';
import type { PlanStage } from '../plan/plan.js';

/** How large a pattern is that is called so, of its usual size. */
const SIZES: Readonly<Record<string, number>> = { tiny: 0.35, small: 0.6, little: 0.6, fine: 0.6, narrow: 0.6, large: 1.7, big: 1.7, wide: 1.7, coarse: 1.7, huge: 2.6, giant: 2.6 }; // prettier-ignore

const patterned: readonly (readonly [string, Recipe])[] = Object.entries(RECIPES).filter(([, { pattern }]) => pattern);

const nounsOf = ([name, { words, instead }]: (typeof patterned)[number]): string[] =>
  [name, ...words, ...(instead === undefined ? [] : [instead])].map((word) => word.replace(/s$/, ''));

const PATTERN = new RegExp(`(?<!\\b(?:the|these|those|this|that|all|every|each|my|its) )\\b(${Object.keys(SIZES).join('|')})\\s+((?:[a-z]+\\s+){0,2}?)(${patterned.flatMap(nounsOf).join('|')})(?=s?\\b)`, 'gi'); // prettier-ignore

/** A sentence without the sizes of patterns ("small bricks"), and these, by the material. */
export interface SizedSentence {
  readonly sentence: string;
  readonly sizes: ReadonlyMap<string, number>;
}

/** Finds how large a sentence wants patterns. */
export function sizesIn(sentence: string): SizedSentence {
  const sizes = new Map<string, number>();
  const plain = sentence.replace(PATTERN, (_, size: string, between: string, noun: string) => {
    for (const one of patterned) if (nounsOf(one).includes(noun.toLowerCase())) sizes.set(one[0], SIZES[size.toLowerCase()]);
    return `${between}${noun}`;
  });
  return { sentence: plain, sizes };
}

/** Stages that know how large their patterns are. */
export const withSizes = (stages: readonly PlanStage[], sizes: SizedSentence['sizes']): PlanStage[] =>
  stages.map((stage) => {
    const { understood } = stage;
    const scale = sizes.get(understood?.material ?? '');
    return understood && scale !== undefined ? { ...stage, understood: { ...understood, scale } } : stage;
  });
