import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageFile } from '../../core/package-file.js';
import { readLooks } from '../../models/looks/read-looks.js';
import { ownCritic } from '../../pipeline/proof/judges/own-critic.js';
import type { Judged } from '../../pipeline/proof/records.js';
import { readEvaluationData } from '../evaluate/evaluation-data.js';
import { readPhoto } from '../evaluate/read-photos.js';
import type { Picture } from '../evaluate/wanted-results.js';
import { openDrawnLooks } from './drawn-look.js';
import { looksOverLooks } from './looks-over-looks.js';
import { mediaFolder } from './media-folder.js';
import { type PartOfTable, rowsOf } from './part-of-table.js';
import { printTable } from './table.js';

/** Longest side of what judges see. */
const SIDE = 384;

/** Less than this mean change, 0…1, is no look. */
const LEAST = 0.01;

/** Photos for each look, and looks that stand for "another one". */
const PHOTOS = 2;

/**
 * What `followed` says of a held-out photo that was left as it is, has another look than was asked for, half of it, and all of it: in that order on at least
 * 95 % of the pairs (what measures a grade gives nothing and another look 0, which is as it should be); and of a sentence's second look. The looks are made and
 * judged by the program, at the size that judges see; recolouring is left out, because it names colours.
 */
export async function followed(_: string, part: PartOfTable): Promise<boolean> {
  const { looks: learnt, sentences } = readEvaluationData(packageFile('models', 'gesso'));
  const held = (JSON.parse(readFileSync(packageFile('models', 'gesso', 'holdout.json'), 'utf8')) as { photos: string[] }).photos;
  const finishes = readLooks(packageFile('models', 'gesso'))?.families.filter(({ group, name }) => group === 'finish' && ownCritic().knows(name)) ?? []; // prettier-ignore
  const names = [...learnt.filter(({ name }) => !sentences[name]?.some(({ to }) => to)), ...finishes].map(({ name }) => name);
  const looks = openDrawnLooks();
  const photos: Picture[] = [];
  for (const name of held) photos.push(await readPhoto(join(mediaFolder(), 'photos'), name, SIDE, 4));
  const asked = names.flatMap((look, at) => Array.from({ length: PHOTOS }, (_, k) => ({ look, photo: photos[(at * 3 + k * 7) % photos.length], another: names[(at + 11 + 17 * k) % names.length] }))); // prettier-ignore
  const rows: Row[] = [];
  for (const { look, photo, another } of rowsOf(
    asked,
    part,
    (row) => `${row.look} on ${row.photo.name}`,
    ({ look }) => look,
  )) {
    const right = await looks.draw(look, photo);
    const change = right.reduce((sum, value, i) => sum + Math.abs(value - photo.data[i]), 0) / right.length;
    if (change < LEAST) continue; // the look finds nothing to do here
    const half = right.map((value, i) => (value + photo.data[i]) / 2);
    const told: Judged[] = [];
    for (const samples of [photo.data, await looks.draw(another, photo), half, right])
      told.push(await looks.judge(look, photo, samples));
    rows.push({ look: `${look}, or ${another}`, told });
  }
  const second = part.only !== undefined || (await looksOverLooks(photos, looks));
  await looks.close();
  return report(rows) && second;
}

interface Row {
  readonly look: string;
  /** Nothing, another look, half, all. */
  readonly told: readonly Judged[];
}

function report(rows: readonly Row[]): boolean {
  const values = (at: number): number[] => rows.map(({ told }) => told[at].value);
  const share = (holds: (row: readonly number[]) => boolean): number =>
    rows.filter(({ told }) => holds(told.map(({ value }) => value))).length / rows.length;
  const percent = (value: number): string => `${(100 * value).toFixed(1)} %`;
  const mean = (all: readonly number[]): string => (all.reduce((sum, one) => sum + one, 0) / all.length).toFixed(3);
  const right = ([nothing, other, half, all]: readonly number[]): boolean => nothing <= other && other < half && half < all;
  const inOrder = share(right);
  printTable(
    `What \`followed\` says, ${rows.length} pairs`,
    ['', ''],
    [
      ['mean: nothing, another look, half, all', [0, 1, 2, 3].map((at) => mean(values(at))).join(', ')],
      ['in this order', percent(inOrder)],
      ['nothing below another look, not as low', percent(share(([nothing, other]) => nothing < other))],
      ['another look below half', percent(share(([, other, half]) => other < half))],
      ['half below all', percent(share(([, , half, all]) => half < all))],
      ['wrong look: below 0.2', percent(share(([, other]) => other < 0.2))],
      ['wrong look: `unlike-words`', percent(rows.filter(({ told }) => told[1].unlike).length / rows.length)],
      ['half the strength: below 0.75', percent(share(([, , half]) => half < 0.75))],
      ['all of it: below 0.75', percent(share(([, , , all]) => all < 0.75))],
      ['all of it: `unlike-words`', percent(rows.filter(({ told }) => told[3].unlike).length / rows.length)],
    ],
  );
  const lost = rows.filter(({ told }) => !right(told.map(({ value }) => value)));
  for (const { look, told } of lost) process.stdout.write(`${look}: ${told.map(({ value, said }) => `${value.toFixed(4)} (${said})`).join('; ')}\n`); // prettier-ignore
  return inOrder >= 0.95;
}
