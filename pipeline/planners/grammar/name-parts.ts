import { basename, extname } from 'node:path';
import type { EditError } from '../../../core/errors.js';
import type { Scene } from '../../../scenes/scene.js';
import { unknownPart } from '../../../scenes/select/choose-parts.js';
import { matchWords, type WordMatch } from '../../../scenes/select/match-words.js';
import { nameWords } from '../../../scenes/select/name-words.js';
import { lookAtParts } from '../../../scenes/select/part-looks.js';
import type { Target } from '../../../scenes/select/target.js';
import { isEverything, isMostlyWhole, readTargets } from './read-target.js';
import { targetWords } from './target-words.js';

/** What of a scene a sentence names. */
export interface NamedParts {
  /** Null for the whole scene. */
  readonly target: Target | null;
  /** The sentence with the parts called "it", for a model that sees nothing else. */
  readonly sentence: string;
}

/**
 * Finds what of the scene a sentence names: the likeliest of its readings of which the scene has every thing.
 *
 * @param said the person's own words, which a refusal quotes; default the sentence
 * @returns a refusal where the sentence can only mean a part, and the scene has no such part
 */
export async function nameParts(
  sentence: string,
  {
    scene: open,
    partsNamed,
    said = sentence,
  }: { readonly scene: () => Promise<Scene>; readonly partsNamed: boolean; readonly said?: string },
): Promise<NamedParts | { readonly refusal: EditError }> {
  const whole = { target: null, sentence };
  const phrases = readTargets(sentence).filter(({ things, except }) => except || !things.every(isEverything));
  if (phrases.length === 0) return whole;
  if (partsNamed) return { target: null, sentence: phrases.find(({ sure }) => sure)?.sentence ?? sentence };
  const scene = await open();
  const looks = await lookAtParts(scene);
  const find = (thing: readonly string[]): WordMatch | undefined => {
    const match = matchWords(scene, targetWords(thing), looks);
    return isMostlyWhole(thing) && match?.by !== 'name' ? undefined : match;
  };
  for (const { things, sentence: short, except } of phrases) {
    if (!except && things.every((thing) => !find(thing) && isFile(scene, thing))) return { target: null, sentence: short };
    const matches = things.map(find);
    if (matches.includes(undefined)) continue;
    if (except && isAll(scene, matches as WordMatch[])) return { refusal: unknownPart(scene, 'that is all there is', said) };
    return { target: { things: things.map(targetWords), except }, sentence: short };
  }
  const missing = phrases.find(({ sure, things }) => sure && !things.every(isMostlyWhole));
  if (!missing) return whole;
  const thing = missing.things.find((one) => !find(one)) ?? [];
  return { refusal: unknownPart(scene, `nothing here is called or looks like "${thing.join(' ')}"`, said) };
}

/** Whether a thing is what the file is called by: "the car" of ToyCar.glb is all of it. */
function isFile({ path }: Scene, thing: readonly string[]): boolean {
  const name = nameWords(basename(path, extname(path)));
  const words = thing.flatMap(nameWords);
  return words.every((word) => name.includes(word)) || name.join('') === words.join('');
}

const isAll = (scene: Scene, matches: readonly WordMatch[]): boolean =>
  new Set(matches.flatMap(({ parts }) => parts)).size === scene.parts.length;
