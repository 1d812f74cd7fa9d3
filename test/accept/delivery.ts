import { join } from 'node:path';
import { from, lastValueFrom, mergeMap, toArray } from 'rxjs';
import { CONTAINERS } from '../../media/output/containers.js';
import { COLOUR_MIXES } from '../media/output/colour-mixes.js';
import { deliver, offered } from '../media/output/deliver.js';
import { printTable, verdict } from './table.js';

/** Every codec × container × pixel format that is offered, with eight mixes of colour tags, read back: as the dry run said. */
export async function delivery(folder: string): Promise<boolean> {
  const cases = Object.entries(CONTAINERS).flatMap(([name, container]) =>
    container.codecs.flatMap((codec) => offered(container, codec).map((format) => ({ name, container, codec, format }))),
  );
  const rows = await lastValueFrom(
    from(cases).pipe(
      mergeMap(async ({ name, container, codec, format }, at) => {
        const problems: string[] = [];
        let named = 0;
        for (const [number, mix] of COLOUR_MIXES.entries()) {
          const found = await deliver(join(folder, `${at}-${number}`), container, codec, format, mix).catch((error: unknown) => ({
            problems: [String(error)],
            named: false,
          }));
          problems.push(...found.problems.map((problem) => `${mix}: ${problem}`));
          named += Number(found.named);
        }
        return [name, codec, format, String(named), verdict(problems)];
      }, 2),
      toArray(),
    ),
  );
  const order = new Map(cases.map(({ name, codec, format }, at) => [`${name} ${codec} ${format}`, at]));
  rows.sort((one, other) => (order.get(one.slice(0, 3).join(' ')) ?? 0) - (order.get(other.slice(0, 3).join(' ')) ?? 0));
  printTable(
    `Delivery: codec × container × pixel format, ${COLOUR_MIXES.length} mixes of colour tags each`,
    ['container', 'codec', 'pixel format', 'mixes named', 'verdict'],
    rows,
  );
  return rows.every(([, , , , word]) => word === 'ok');
}
