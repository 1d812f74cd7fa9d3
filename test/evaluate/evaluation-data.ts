import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readCard } from '../../models/folder/read-card.js';
import { readLooks, type Look } from '../../models/looks/read-looks.js';

/** Sentences for a look; `source` and `to` say which colours they name, for looks that take some. */
export interface AskedWith {
  readonly source?: string;
  readonly to?: string;
  readonly sentences: readonly string[];
}

/** What a model folder holds to be judged by. */
export interface EvaluationData {
  readonly looks: readonly Look[];
  /** Folder of one graph a look, that draws what the look should give. */
  readonly wantedFolder: string;
  /** Names of colours, in the order in which the graphs take them. */
  readonly colors: readonly string[];
  /** By look: sentences that training never read. */
  readonly sentences: Readonly<Record<string, readonly AskedWith[]>>;
  /** Names of the photos that training read, as the model's card lists them. */
  readonly trainedOn: ReadonlySet<string>;
}

/**
 * Reads what a model with looks is judged by: `evaluation/` and `README.md` beside its list of looks.
 *
 * @throws for a model that has none
 */
export function readEvaluationData(folder: string): EvaluationData {
  const looks = readLooks(folder);
  const home = dirname(join(folder, readCard(folder).looks ?? 'looks.json'));
  const path = join(home, 'evaluation', 'sentences.json');
  if (!looks || !existsSync(path)) {
    throw new Error(
      `${folder}: expected looks.json and evaluation/ to judge the model by, as the built-in ones have; found none.`,
    );
  }
  const { colors, looks: sentences } = JSON.parse(readFileSync(path, 'utf8')) as {
    colors: readonly string[];
    looks: EvaluationData['sentences'];
  };
  return {
    looks: looks.families.filter(({ group }) => group !== 'finish'), // which the model has learnt
    wantedFolder: join(home, 'evaluation', 'wanted'),
    colors,
    sentences,
    trainedOn: listedPhotos(join(home, 'README.md')),
  };
}

/** The files in the card's table of photos. */
function listedPhotos(card: string): ReadonlySet<string> {
  if (!existsSync(card)) return new Set();
  const [, table = ''] = /<!-- begin photos -->(.*?)<!-- end photos -->/s.exec(readFileSync(card, 'utf8')) ?? [];
  return new Set([...table.matchAll(/^\| ([^|]+\.\w+) \|/gm)].map(([, file]) => file));
}
