import type { Look, Looks } from '../../models/looks/read-looks.js';
import type { Scene } from '../../scenes/scene.js';
import type { Understood } from '../plan/plan.js';
import { type FoundLook, findLook } from './grammar/find-look.js';
import { amountOf, inModelWords } from './grammar/in-model-words.js';
import { colorsIn, targetOf } from './grammar/read-sentence.js';
import { unknownLook } from './unknown-look.js';

/** One edit of a scene that a sentence asks for. */
export interface SceneEdit extends Understood {
  /** What the model is told. */
  readonly prompt: string;
  /** Where full resolution comes from: the source (light, colour) or the model (paint, material). */
  readonly detail: 'transfer' | 'model';
}

/** What may be known of a scene beside the sentence. */
export interface SceneFacts {
  /** The model's list of looks; undefined for one that takes any sentence. */
  readonly looks: Looks | undefined;
  /** Where the model's card says that full resolution comes from; used where no look says it. */
  readonly detail: 'transfer' | 'model';
  /** Reads the scene. It is called only for a sentence that may name a part of it. */
  readonly scene: () => Promise<Scene>;
  /** True where the parts of the scene are given by their exact names, so that the sentence need not name them. */
  readonly partsNamed: boolean;
  /** Take the sentence although its words are not known. */
  readonly force: boolean;
  /** The person's own words, where the sentence is made of them. */
  readonly said?: string;
}

/**
 * What a sentence asks of a scene, and of which of its parts.
 *
 * @throws `plan/unknown-look`, `plan/unknown-part`
 */
export async function sceneEdit(sentence: string, facts: SceneFacts): Promise<SceneEdit> {
  const { nameParts } = await import('./grammar/name-parts.js');
  const named = await nameParts(sentence, facts);
  if ('refusal' in named) throw named.refusal;
  const { looks, detail, force } = facts;
  const { target } = named;
  if (!looks) return { ...PLAIN, prompt: named.sentence, detail, target };
  const short = findLook(looks, named.sentence);
  // looks that are about places of a picture ("make the red things blue") need the whole sentence
  const [said, found] =
    short.look && short.look.group !== 'local' ? [named.sentence, short] : [sentence, findLook(looks, sentence)];
  if (found.look) return { ...editOf(looks, found, found.look, said), target };
  if (!force) throw unknownLook(facts.said ?? sentence, found);
  return { ...PLAIN, prompt: sentence, detail: 'transfer', target, unheard: [...found.unknown] };
}

const PLAIN = { look: null, amount: null, colours: [], unheard: [] } as const;

function editOf(looks: Looks, found: FoundLook, look: Look, sentence: string): Omit<SceneEdit, 'target'> {
  return {
    prompt: inModelWords(looks, found) ?? sentence,
    look: look.name,
    amount: amountOf(found.words, looks) ?? null,
    colours: colorsIn(found.words, looks),
    detail: look.detail,
    unheard: [...found.unknown, ...coloursNotTaken(looks, found.words, look)],
  };
}

/** Looks that are not about colours come in their own, whatever the sentence says ("red leather"). */
function coloursNotTaken(looks: Looks, words: readonly string[], look: Look): string[] {
  if (look.group === 'local') return [];
  const { name, nouns, adjectives, sentences, keywords, example } = look;
  const split = (text: string): string[] => text.toLowerCase().split(/[^a-z]+/);
  const own = new Set([name, ...nouns, ...adjectives, ...sentences, ...keywords, example].flatMap(split));
  return colorsIn(targetOf(words), looks).filter((colour) => !own.has(colour));
}
