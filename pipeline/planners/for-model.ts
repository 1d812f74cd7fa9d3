import { basename } from 'node:path';
import { readCard } from '../../models/folder/read-card.js';
import { type Look, type Looks, readLooks } from '../../models/looks/read-looks.js';
import { BUILT_IN_MODELS, modelFolder } from '../../stages/built-in-model.js';
import type { SaidEdit, Understanding } from '../plan/schema/understanding.js';
import { cannotOf } from './grammar/read/cannot.js';

const isBuiltIn = (model: string): boolean => model === '' || BUILT_IN_MODELS.some((name) => name === model);

/**
 * What was understood, with what the model of a folder cannot do of it, told by its own name. A model without a list of looks hears any sentence.
 *
 * @param model a folder or the name of a built-in model; '' is the default one
 * @param sentence the person's own words, which are quoted
 */
export function forModel<T extends Understanding>(said: T, model: string, sentence: string): T {
  if (isBuiltIn(model)) return said;
  const folder = modelFolder(model);
  const looks = readLooks(folder);
  if (!looks) return { ...said, cannot: [] };
  const name = nameOf(folder);
  const has = (edit: SaidEdit): boolean => edit.look === null || looks.families.some((look) => look.name === edit.look);
  const missing = said.edits.flatMap((edit, index) => (has(edit) ? [] : [{ edit: index, why: `The model ${name} has no look "${typedFor(edit.look ?? '', sentence)}".` }])); // prettier-ignore
  return { ...said, cannot: [...cannotOf(said.edits, `The model ${name}`), ...missing].sort((a, b) => a.edit - b.edit) };
}

/** The looks by which a sentence for a model is read: its own, and those of the built-in model, so that what it lacks is understood too. */
export function looksFor(model: string): Looks | undefined {
  const builtIn = readLooks(modelFolder());
  const own = isBuiltIn(model) ? undefined : readLooks(modelFolder(model));
  if (!own || !builtIn) return own ?? builtIn;
  const names = new Set(own.families.map(({ name }: Look) => name));
  return { ...builtIn, families: [...own.families, ...builtIn.families.filter(({ name }) => !names.has(name))] };
}

/** What a sentence calls a look: "steel" is one of the words for silver. */
function typedFor(name: string, sentence: string): string {
  const look = readLooks(modelFolder())?.families.find((one) => one.name === name);
  const words = look ? [...look.nouns, ...look.adjectives, ...(look.also ?? []), ...look.keywords] : [];
  const said = ` ${sentence.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ')} `;
  const typed = words.filter((word) => said.includes(` ${word} `)).sort((one, other) => other.length - one.length);
  return typed[0] ?? name;
}

/** What a model's card calls it, else its folder. */
function nameOf(folder: string): string {
  const { name } = readCard(folder) as { readonly name?: unknown };
  return typeof name === 'string' && name !== '' ? name : basename(folder);
}
