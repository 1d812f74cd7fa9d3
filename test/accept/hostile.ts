import { join } from 'node:path';
import { clipCases } from './hostile/clip-cases.js';
import type { HostileCase } from './hostile/hostile-case.js';
import { linkCases } from './hostile/link-cases.js';
import { modelCases } from './hostile/model-cases.js';
import { nameCases } from './hostile/name-cases.js';
import { learnOfReading, listen } from './hostile/outside.js';
import { pictureCases } from './hostile/picture-cases.js';
import { planCases } from './hostile/plan-cases.js';
import { runCase } from './hostile/run-case.js';
import { sceneCases } from './hostile/scene-cases.js';
import type { PartOfTable } from './part-of-table.js';
import { printTable, verdict } from './table.js';

const CASES: readonly HostileCase[] = [
  ...planCases,
  ...clipCases,
  ...linkCases,
  ...nameCases,
  ...pictureCases,
  ...sceneCases,
  ...modelCases,
];

/** Longest part of what was said that the table shows. */
const SHOWN = 110;

/**
 * Files and plans that a stranger may give, of our own making: each is refused with a sentence or does no harm. Files outside of what was given
 * stay unread and unwritten, nobody is called, and no tiny file takes much memory.
 */
export async function hostile(folder: string, { only = '' }: PartOfTable): Promise<boolean> {
  const listener = await listen();
  const reading = learnOfReading(folder);
  const rows: string[][] = [];
  let good = true;
  try {
    for (const [at, each] of CASES.filter(({ name }) => name.includes(only)).entries()) {
      const { said, seconds, memory, problems } = await runCase(
        each,
        join(folder, `hostile-${at}`),
        listener.port,
        listener.calls,
      );
      good &&= problems.length === 0;
      const size = `${(memory / 1024).toFixed(0)} MB`;
      if (problems.length) console.log(`${each.name}: ${verdict(problems)}\n  ${said}`);
      rows.push([each.name, said.slice(0, SHOWN), `${seconds.toFixed(1)} s`, size, verdict(problems)]);
    }
  } finally {
    listener.close();
  }
  printTable(`Hostile files and plans (${rows.length})`, ['case', 'said', 'time', 'memory', 'verdict'], rows);
  if (!reading)
    console.log('\nThis file system does not tell when a file is read: that nothing outside was read is not shown here.');
  return good;
}
