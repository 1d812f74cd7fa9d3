import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readCard } from '../folder/read-card.js';

/** One thing that a model has learnt to do. */
export interface Look {
  readonly name: string;
  readonly group: string;
  readonly example: string;
  /** True when there is one right result; false when chance has a part in it (the veins of marble). */
  readonly oneAnswer: boolean;
  /** Where full resolution comes from best: the source (light, colour) or the model (paint, material). */
  readonly detail: 'transfer' | 'model';
  readonly nouns: readonly string[];
  readonly adjectives: readonly string[];
  readonly sentences: readonly string[];
  readonly keywords: readonly string[];
}

/** `looks.json` of a model folder: what the model understands. */
export interface Looks {
  readonly families: readonly Look[];
  /** Every word that the model was trained with. */
  readonly vocabulary: readonly string[];
}

/** Reads a folder's `looks.json`, or the file that its card names as `looks`; `undefined` for models that have none and take any sentence. */
export function readLooks(folder: string): Looks | undefined {
  const path = join(folder, readCard(folder).looks ?? 'looks.json');
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Looks) : undefined;
}
