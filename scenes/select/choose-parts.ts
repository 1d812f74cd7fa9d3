import { EditError } from '../../core/errors.js';
import { listOf } from '../../core/options.js';
import type { Scene, ScenePart } from '../scene.js';
import { matchWords } from './match-words.js';
import { lookAtParts } from './part-looks.js';
import type { Target, TargetWord } from './target.js';
import type { TexelTest } from './texel-mask.js';

/** What is said of the parts to paint. */
export interface WantedParts {
  /** What a sentence names; undefined or null for the whole scene. */
  readonly target?: Target | null | undefined;
  /** Exact names, as {@link nameable} lists them; all parts that have one of them. They come before the target. */
  readonly materials?: readonly string[] | undefined;
  readonly meshes?: readonly string[] | undefined;
}

/** The parts to paint. */
export interface PartChoice {
  /** {@link ScenePart.id}s. */
  readonly parts: ReadonlySet<number>;
  /** What was found for which words, a phrase for the person; undefined for the whole scene. */
  readonly found: string | undefined;
  /** What of a part is painted, where its maps tell it (the metal of an atlas); parts that are not in it are painted all over. */
  readonly tests?: ReadonlyMap<number, readonly TexelTest[]>;
}

/**
 * Decides which parts of a scene are painted: those with the given names, else those of the target, else all.
 *
 * @throws `plan/unknown-part` with all that can be named, when a name or one of the target's things is not there
 */
export async function chooseParts(scene: Scene, { target, materials = [], meshes = [] }: WantedParts): Promise<PartChoice> {
  if (materials.length || meshes.length) {
    const parts = byName(scene, materials, meshes);
    return { parts, found: describeParts(scene, parts) };
  }
  if (!target) return { parts: new Set(scene.parts.map(({ id }) => id)), found: undefined };
  const looks = await lookAtParts(scene);
  const tests = new Map<number, readonly TexelTest[]>();
  const whole = new Set<number>();
  const named = target.things.flatMap((thing) => {
    const match = matchWords(scene, thing, looks);
    if (!match) throw unknownPart(scene, `nothing here is called or looks like ${quoted(wordsOf(thing))}`);
    const places = match.test && !target.except ? (match.places ?? []) : [];
    for (const id of match.parts)
      if (match.test && places.includes(id)) tests.set(id, [...(tests.get(id) ?? []), match.test]);
      else whole.add(id);
    return match.parts;
  });
  whole.forEach((id) => tests.delete(id));
  const parts = new Set(target.except ? scene.parts.map(({ id }) => id).filter((id) => !named.includes(id)) : named);
  if (parts.size === 0) throw unknownPart(scene, 'that is all there is');
  return { parts, found: describeParts(scene, parts), ...(tests.size && { tests }) };
}

const wordsOf = (thing: readonly TargetWord[]): string => thing.map(({ word }) => word).join(' ');

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
  for (const name of materials)
    if (!there.materials.some((one) => isCalled(one, name))) throw problem('material', name, there.materials);
  for (const name of meshes) if (!there.meshes.some((one) => isCalled(one, name))) throw problem('mesh', name, there.meshes);
  const wanted = (part: ScenePart): boolean =>
    (materials.length === 0 || materials.some((name) => isCalled(scene.materials[part.material].name, name))) &&
    (meshes.length === 0 || meshes.some((name) => isCalled(part.geometry.name, name) || isCalled(part.name, name)));
  const parts = new Set(scene.parts.filter(wanted).map(({ id }) => id));
  if (parts.size === 0)
    throw new EditError(
      'plan/unknown-part',
      `${scene.path}: no part has both the material ${listOf(materials.map(quoted))} and the mesh ${listOf(meshes.map(quoted))}.`,
    );
  return parts;
}

/** Whether a name is that, or fits its `*` (any letters) and `?` (one). */
function isCalled(name: string, wanted: string): boolean {
  if (name === wanted) return true;
  if (!/[*?]/.test(wanted)) return false;
  const pattern = wanted
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${pattern}$`, 'isu').test(name);
}

/**
 * Parts that a look of paint or light leaves as they are where nobody names them: glass, and what shines on black, such as lamps and displays. None where
 * that is all there is.
 */
export function glassAndLamps({ parts, materials }: Scene): ReadonlySet<number> {
  const isOne = ({ material }: ScenePart): boolean => {
    const { transmission, alphaMode, baseColorFactor, shows } = materials[material];
    return transmission > 0.3 || (alphaMode === 'BLEND' && baseColorFactor[3] < 0.6) || shows === 'emissive';
  };
  const found = parts.filter(isOne);
  return new Set(found.length < parts.length ? found.map(({ id }) => id) : []);
}

/** Most names in a sentence; a scene may have thousands. */
const MAX_NAMES = 12;

/**
 * That a sentence names what a scene does not have, with all that it has.
 *
 * @param why what was looked for, a clause
 * @param sentence the person's words, where they are known
 */
export function unknownPart(scene: Scene, why: string, sentence?: string): EditError {
  const { materials, meshes } = nameable(scene);
  const list = (names: readonly string[]): string =>
    names.length > MAX_NAMES
      ? `${names.slice(0, MAX_NAMES).map(quoted).join(', ')} and ${names.length - MAX_NAMES} more`
      : listOf(names.map(quoted), 'and');
  return new EditError(
    'plan/unknown-part',
    `${quoted(sentence ?? scene.path)}: ${why}. ${scene.path} has the materials ${list(materials)} and the meshes ${list(meshes)}; name one with \`materials\` or \`meshes\`.`,
  );
}

function describeParts(scene: Scene, parts: ReadonlySet<number>): string {
  const materials = [
    ...new Set([...parts].map((id) => scene.materials[scene.parts[id].material].name || 'a material without a name')),
  ];
  const count = parts.size === 1 ? 'one part' : `${parts.size} parts`;
  const names = materials.length > MAX_NAMES ? `${materials.length} materials` : listOf(materials, 'and');
  return `${count} of ${scene.parts.length} (${names})`;
}

const quoted = (name: string): string => `"${name}"`;
