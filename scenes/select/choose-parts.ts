import { EditError } from '../../core/errors.js';
import { listOf } from '../../core/options.js';
import type { Scene, ScenePart } from '../scene.js';
import { matchWords, type WordMatch } from './match-words.js';
import { lookAtParts } from './part-looks.js';
import { isEverything, isMostlyWhole, readTargets } from './read-target.js';

/** What a person said of the parts to paint. */
export interface WantedParts {
  /** The whole sentence. */
  readonly words?: string | undefined;
  /** Exact names, as {@link nameable} lists them; all parts that have one of them. */
  readonly materials?: readonly string[] | undefined;
  readonly meshes?: readonly string[] | undefined;
}

/** The parts to paint. */
export interface PartChoice {
  /** {@link ScenePart.id}s. */
  readonly parts: ReadonlySet<number>;
  /** The sentence with the parts called "it", for a model that sees nothing else. */
  readonly sentence: string | undefined;
  /** What was found for which words, a phrase for the person; undefined for the whole scene. */
  readonly found: string | undefined;
}

/**
 * Decides which parts of a scene are painted: those with the given names, else those that the sentence names, else all.
 *
 * @throws `plan/unknown-part` with all that can be named, when a name or the sentence's thing is not there
 */
export async function chooseParts(scene: Scene, { words, materials = [], meshes = [] }: WantedParts): Promise<PartChoice> {
  const targets =
    words === undefined ? [] : readTargets(words).filter(({ things, except }) => except || !things.every(isEverything));
  if (materials.length || meshes.length) {
    const parts = byName(scene, materials, meshes);
    const target = targets.find(({ sure }) => sure);
    return { parts, sentence: target?.sentence ?? words, found: describeParts(scene, parts) };
  }
  const everything = { parts: new Set(scene.parts.map(({ id }) => id)), sentence: words, found: undefined };
  if (targets.length === 0) return everything;
  const looks = await lookAtParts(scene);
  const find = (thing: readonly string[]): WordMatch | undefined => {
    const match = matchWords(scene, thing, looks);
    return isMostlyWhole(thing) && match?.by !== 'name' ? undefined : match;
  };
  for (const { things, sentence, except } of targets) {
    const matches = things.map((thing) => find(thing));
    if (matches.some((match) => match === undefined)) continue;
    const named = new Set((matches as WordMatch[]).flatMap((match) => match.parts));
    const parts = except ? new Set(scene.parts.filter(({ id }) => !named.has(id)).map(({ id }) => id)) : named;
    if (parts.size === 0) throw nothing(scene, words as string, 'that is all there is');
    return { parts, sentence, found: describeParts(scene, parts) };
  }
  const missing = targets.find(({ sure, things }) => sure && !things.every(isMostlyWhole));
  if (missing) {
    const thing = missing.things.find((one) => !find(one)) ?? [];
    throw nothing(scene, words as string, `nothing here is called or looks like "${thing.join(' ')}"`);
  }
  return everything;
}

/** Names that the parts of a scene can be called by. */
export function nameable(scene: Scene): { materials: string[]; meshes: string[] } {
  const used = (names: readonly string[]): string[] => [...new Set(names.filter(Boolean))];
  return {
    materials: used(scene.parts.map(({ material }) => scene.materials[material].name)),
    meshes: used(scene.parts.flatMap(({ geometry, name }) => [geometry.name, name])),
  };
}

function byName(scene: Scene, materials: readonly string[], meshes: readonly string[]): Set<number> {
  const there = nameable(scene);
  const problem = (flag: string, name: string, names: readonly string[]): EditError =>
    new EditError(
      'plan/unknown-part',
      `${scene.path}: no ${flag} is called "${name}"; there ${names.length === 1 ? 'is' : 'are'} ${listOf(names.map(quoted), 'and')}.`,
      { name },
    );
  for (const name of materials) if (!there.materials.includes(name)) throw problem('material', name, there.materials);
  for (const name of meshes) if (!there.meshes.includes(name)) throw problem('mesh', name, there.meshes);
  const wanted = (part: ScenePart): boolean =>
    (materials.length === 0 || materials.includes(scene.materials[part.material].name)) &&
    (meshes.length === 0 || meshes.includes(part.geometry.name) || meshes.includes(part.name));
  const parts = new Set(scene.parts.filter(wanted).map(({ id }) => id));
  if (parts.size === 0)
    throw new EditError(
      'plan/unknown-part',
      `${scene.path}: no part has both the material ${listOf(materials.map(quoted))} and the mesh ${listOf(meshes.map(quoted))}.`,
    );
  return parts;
}

/** Most names in a sentence; a scene may have thousands. */
const MOST_NAMES = 12;

function nothing(scene: Scene, words: string, why: string): EditError {
  const { materials, meshes } = nameable(scene);
  const list = (names: readonly string[]): string =>
    names.length > MOST_NAMES
      ? `${names.slice(0, MOST_NAMES).map(quoted).join(', ')} and ${names.length - MOST_NAMES} more`
      : listOf(names.map(quoted), 'and');
  return new EditError(
    'plan/unknown-part',
    `"${words}": ${why}. ${scene.path} has the materials ${list(materials)} and the meshes ${list(meshes)}; name one with \`materials\` or \`meshes\`.`,
  );
}

function describeParts(scene: Scene, parts: ReadonlySet<number>): string {
  const materials = [
    ...new Set([...parts].map((id) => scene.materials[scene.parts[id].material].name || 'a material without a name')),
  ];
  const count = parts.size === 1 ? 'one part' : `${parts.size} parts`;
  const names = materials.length > MOST_NAMES ? `${materials.length} materials` : listOf(materials, 'and');
  return `${count} of ${scene.parts.length} (${names})`;
}

const quoted = (name: string): string => `"${name}"`;
