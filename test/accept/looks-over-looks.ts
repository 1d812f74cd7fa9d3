import type { Picture } from '../evaluate/wanted-results.js';
import type { DrawnLooks } from './drawn-look.js';
import { printTable } from './table.js';

/** Two looks of one sentence, and a third that stands for "another one". */
const TRIPLES = [
  ['night', 'rain', 'sepia'],
  ['night', 'snow', 'warmer'],
  ['overcast', 'rain', 'cartoon'],
  ['sunset', 'oil', 'rain'],
  ['oil', 'night', 'film-grain'],
  ['watercolor', 'sepia', 'snow'],
  ['black-and-white', 'film-grain', 'fog'],
  ['golden-hour', 'fog', 'darker'],
  ['vintage', 'watercolor', 'less-saturation'],
  ['moonlight', 'snow', 'teal-orange'],
] as const;

/** Photos for each triple. */
const PHOTOS = 3;

/**
 * What `followed` says of the second look of a sentence where it is there, and where the stage has made another look of the first one's picture: more where it
 * is there on at least 95 % of the pairs.
 */
export async function looksOverLooks(photos: readonly Picture[], looks: DrawnLooks): Promise<boolean> {
  const rows: { readonly name: string; readonly first: number; readonly there: number; readonly absent: number }[] = [];
  for (const [at, [one, two, other]] of TRIPLES.entries())
    for (let k = 0; k < PHOTOS; k++) {
      const photo = photos[(at * 5 + k * 4) % photos.length];
      const edited = { ...photo, data: await looks.draw(one, photo) };
      const told = async (look: string): Promise<number> =>
        (await looks.judge(two, edited, await looks.draw(look, edited))).value;
      rows.push({
        name: `${one} + ${two}, or ${other}`,
        first: (await looks.judge(one, photo, edited.data)).value,
        there: await told(two),
        absent: await told(other),
      });
    }
  const names = [...new Set(rows.map(({ name }) => name))];
  const spread = (values: readonly number[]): string => values.map((value) => value.toFixed(2)).join(' ');
  const inOrder = rows.filter(({ there, absent }) => there > absent).length / rows.length;
  printTable(
    `The second look of a sentence on ${PHOTOS} photos each: in order on ${(100 * inOrder).toFixed(1)} %`,
    ['looks', 'first', 'second, there', 'second, another in its place'],
    names.map((name) => {
      const own = rows.filter((row) => row.name === name);
      return [name, ...(['first', 'there', 'absent'] as const).map((key) => spread(own.map((row) => row[key])))];
    }),
  );
  return inOrder >= 0.95;
}
