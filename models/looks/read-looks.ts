import type { LookSurface } from '../../core/look-surface.js';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeText } from '../../core/decode-text.js';
import { EditError } from '../../core/errors.js';
import { parseJson } from '../../core/parse-json.js';
import { belongs } from '../folder/leading-out.js';
import { readCard } from '../folder/read-card.js';

/** One thing that a model has learnt to do, or that the stage `finish` does (see {@link LookMotion.model}). */
export interface Look {
  readonly name: string;
  readonly group: string;
  readonly example: string;
  /** True when there is one right result; false when chance has a part in it (the veins of marble). */
  readonly oneAnswer: boolean;
  /** Where full resolution comes from best: the source (light, colour) or the model (paint, material). */
  readonly detail: 'transfer' | 'model';
  /** True where its strokes, lines or tiles have a size in pixels of the working picture, which then is the same at every quality. */
  readonly strokes?: boolean;
  /** What its pictures are by nature and others only where an edit failed: of few tones, mostly white, mostly black, grainy. */
  readonly nature?: readonly ('few-tones' | 'light' | 'dark' | 'grainy')[];
  /** What of it lives in time; absent for a look whose every frame stands for itself. */
  readonly motion?: LookMotion;
  /** Only materials have one. */
  readonly surface?: LookSurface;
  readonly nouns: readonly string[];
  readonly adjectives: readonly string[];
  readonly sentences: readonly string[];
  /** What people say besides, though the model was not trained with it. */
  readonly also?: readonly string[];
  readonly keywords: readonly string[];
}

/** What of a look lives in time. */
export interface LookMotion {
  /** Options of the stage `finish` that is put over the model's picture, or is all of the look. */
  readonly layers?: Readonly<Record<string, number | string>>;
  /** False where the layers are all of the look, and no model runs. A model that knows a look of paint still makes it where layers cannot (scenes that are painted, edited anchors). */
  readonly model?: false;
  /** Share of the noise that decides the model's texture, 0…1: 0 where all that chance draws is the layers'. */
  readonly chance?: number;
  /** How much of the model's picture is mixed with the source, 0…1, where the layers do the rest; default 1. */
  readonly share?: number;
  /** Where full resolution comes from best then; default as the look says. */
  readonly detail?: 'transfer' | 'model';
  /** How the texture moves: `screen`, or `boil:N`, drawn anew every N frames. */
  readonly texture?: string;
}

/** `looks.json` of a model folder: what the model understands. */
export interface Looks {
  readonly families: readonly Look[];
  /** Every word that is understood. */
  readonly vocabulary: readonly string[];
  /** Words that are near to some of these and no slips of the pen of them: "titles" are no tiles. */
  readonly noSlips?: readonly string[];
  /** Keywords that say nothing by themselves: "reduce", "old". */
  readonly weak?: readonly string[];
  /** Words that ask for little or much of a look, the one that the model knows best first, and those that it was not trained with. */
  readonly strength?: Readonly<
    Record<'slight' | 'strong', { readonly words: readonly string[]; readonly also?: readonly string[] }>
  >;
  /** Names of colours that it knows, and other words for them. */
  readonly colors?: readonly string[];
  readonly colorSynonyms?: Readonly<Record<string, readonly string[]>>;
}

/** Reads a folder's `looks.json`, or the file that its card names as `looks`; `undefined` for models that have none and take any sentence. */
export function readLooks(folder: string): Looks | undefined {
  const path = looksPath(folder);
  const known = path === undefined ? undefined : lists.get(path);
  if (known || path === undefined) return known;
  const looks = parsed(path);
  lists.set(path, looks);
  return looks;
}

/** The file: what the model has learnt, and looks that no model makes. */
interface LooksFile extends Looks {
  readonly finishes?: readonly Look[];
}

function parsed(path: string): Looks {
  try {
    const { finishes = [], ...looks } = parseJson(decodeText(readFileSync(path))) as LooksFile;
    return { ...looks, families: [...finishes, ...looks.families] };
  } catch {
    throw badLooks(path, 'it is no JSON'); // the parser's own words would tell some of what it found
  }
}

const badLooks = (path: string, why: string): EditError =>
  new EditError('model/incomplete', `${path}: expected the list of a model's looks, but ${why}.`, { path });

/** Lists that were read: a job asks for its model's several times. */
const lists = new Map<string, Looks>();

/** Where a folder's list of looks lies, if it has one: in the folder, or in a model's beside it. @throws EditError `model/incomplete` where it lies elsewhere */
export function looksPath(folder: string): string | undefined {
  const named: unknown = readCard(folder).looks ?? 'looks.json';
  if (typeof named !== 'string') throw badLooks(join(folder, 'overpaint.json'), 'its looks are not a path');
  const path = join(folder, named);
  if (!existsSync(path)) return undefined;
  if (!belongs(folder, path)) throw badLooks(path, "it lies neither in the model's folder nor in a model's beside it");
  return path;
}
