import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { packageFile } from '../../core/package-file.js';
import { askedNames, usageOf } from '../accept/asked-names.js';
import { printTable } from '../accept/table.js';
import { BENCHMARKS } from './benchmarks.js';

/**
 * `npm run bench [-- NAME…] [--write]`: ratios wherever there is something to compare with, because absolute times say little about another
 * machine; milliseconds and rates where they are the goal. A name also takes those that begin with it.
 */
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { write: { type: 'boolean', default: false }, help: { type: 'boolean', short: 'h', default: false } },
});
const isAsked = (word: string, name: string): boolean => name === word || name.startsWith(`${word}-`);
const names = BENCHMARKS.map(({ name }) => name);
if (values.help) console.log(usageOf('bench', 'NAME… [--write]', names));
else await run(askedNames(positionals, names, isAsked));

async function run(asked: readonly string[]): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'overpaint-bench-'));
  const rows: string[][] = [];
  try {
    for (const { name, what, wanted, run: measure } of BENCHMARKS) {
      if (asked.length && !asked.some((word) => isAsked(word, name))) continue;
      const ratios = (await measure(folder)).sort((a, b) => a - b);
      const median = ratios[ratios.length >> 1];
      rows.push([name, what, median.toFixed(2), `${ratios[0]?.toFixed(2)} … ${ratios.at(-1)?.toFixed(2)}`, wanted]);
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  printTable(
    'Benchmarks: ratios of wall times, or milliseconds and rates where it says so',
    ['name', 'what', 'median', 'least … most', 'wanted'],
    rows,
  );
  if (values.write) await keep(rows);
}

/** Replaces the rows that were measured in docs/benchmarks.md and leaves the others. */
async function keep(rows: readonly (readonly string[])[]): Promise<void> {
  const path = packageFile('docs', 'benchmarks.md');
  const old = await readFile(path, 'utf8').catch(() => '');
  const kept = old
    .split('\n')
    .filter(
      (line) => line.startsWith('| ') && !/^\| (name|-)/.test(line) && !rows.some(([name]) => line.startsWith(`| ${name} |`)),
    );
  const head = '| name | what | median | least … most | wanted | measured |\n| --- | --- | --- | --- | --- | --- |';
  const where = `${cpus().length} × ${cpus()[0]?.model.trim()}, Node ${process.version}, ${new Date().toISOString().slice(0, 10)}`;
  const lines = [...kept, ...rows.map((row) => `| ${row.join(' | ')} | ${where} |`)].sort();
  await writeFile(
    path,
    `# Benchmarks\n\nRatios of wall times, five alternating pairs each unless it says so, or milliseconds and rates where it says so: \`npm run bench\` prints them, \`npm run bench -- --write\` keeps them here.\n\n${head}\n${lines.join('\n')}\n`,
  );
}
