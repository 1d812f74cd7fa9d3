import { join } from 'node:path';
import { from, lastValueFrom, mergeMap, toArray } from 'rxjs';
import { CONTAINERS } from '../../media/output/containers.js';
import { COLOUR_MIXES } from '../media/output/colour-mixes.js';
import { deliver, offered } from '../media/output/deliver.js';
import { type PartOfTable, rowsOf } from './part-of-table.js';
import { printTable, verdict } from './table.js';

/** Every codec × container × pixel format that is offered, with eight mixes of colour tags, read back: as the dry run said. */
export async function delivery(folder: string, part: PartOfTable): Promise<boolean> {
  const all = Object.entries(CONTAINERS).flatMap(([name, container]) =>
    container.codecs.flatMap((codec) =>
      offered(container, codec).flatMap((format) =>
        COLOUR_MIXES.map((mix) => ({ names: [name, codec, format, mix], container, codec, format, mix })),
      ),
    ),
  );
  const cases = rowsOf(
    all,
    part,
    ({ names }) => names.join(' '),
    ({ names: [name, codec] }) => `${name} ${codec}`,
  );
  const rows = await lastValueFrom(
    from(cases).pipe(
      mergeMap(async ({ names, container, codec, format, mix }, at) => {
        const found = await deliver(join(folder, String(at)), container, codec, format, mix).catch((error: unknown) => ({
          problems: [String(error)],
          named: false,
        }));
        const row = [...names, found.named ? 'yes' : '', verdict(found.problems)];
        if (found.problems.length) console.error(row.join(' | '));
        return row;
      }, 2),
      toArray(),
    ),
  );
  const order = new Map(all.map(({ names }, at) => [names.join(' '), at]));
  const place = (row: readonly string[]): number => order.get(row.slice(0, 4).join(' ')) ?? 0;
  rows.sort((one, other) => place(one) - place(other));
  printTable(
    `Delivery: ${rows.length} of ${all.length} mixes of codec, container, pixel format and colour tags`,
    ['container', 'codec', 'pixel format', 'colour tags', 'named', 'verdict'],
    rows,
  );
  return rows.every((row) => row.at(-1) === 'ok');
}
