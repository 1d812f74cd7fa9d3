import { basename, extname, join } from 'node:path';
import { isSequence } from '../../media/input/image-sequence.js';
import { clipFacts } from './clip-facts.js';
import { differences, timeError } from './compare-facts.js';
import { listedClips } from './media-folder.js';
import { cli } from './shell.js';
import { printTable, verdict } from './table.js';

const WRITTEN = ['.mp4', '.mov', '.mkv', '.webm', '.gif', '.apng'];

/** Every intact clip through `--stages none` into its own container where that is written, otherwise Matroska. */
export async function identity(folder: string): Promise<boolean> {
  const rows: string[][] = [];
  let good = true;
  for (const source of listedClips().intact) {
    const sequence = isSequence(source);
    const own = extname(source).toLowerCase();
    const extension = WRITTEN.includes(own) ? own : '.mkv';
    const target = join(folder, sequence ? 'sequence.mkv' : `${basename(source)}.copy${extension}`);
    const run = await cli(['edit', source, '--stages', 'none', '--no-mark', '-o', target, '--progress', 'none', '--overwrite']);
    const notes = run.stderr.split('\n').flatMap((line) => (line.startsWith('note: ') ? [line.slice(6)] : []));
    if (run.code !== 0) {
      good = false;
      rows.push([basename(source), extension, '', '', '', `exit ${run.code}: ${run.stderr.trim().split('\n').at(-1)}`]);
      continue;
    }
    const options = sequence ? ['-framerate', '25', '-start_number', '0'] : [];
    const [before, after] = [await clipFacts(source, options), await clipFacts(target)];
    const turned = notes.some((note) => note.includes('turned upright'));
    const problems = differences(before, after, extension, turned).filter((problem) => !excused(problem, notes));
    good &&= problems.length === 0;
    rows.push([
      basename(source),
      extension,
      String(after.times.length),
      `${(timeError(before, after) * 1000).toFixed(3)} ms`,
      `${before.audioHashes.length}`,
      verdict(problems),
      notes.join(' '),
    ]);
  }
  printTable(
    'Identity: every intact clip through --stages none',
    ['clip', 'to', 'frames', 'largest time error', 'audio', 'verdict', 'notes'],
    rows,
  );
  return good;
}

/** A difference that the run named itself is a conversion, not a loss in silence. */
function excused(problem: string, notes: readonly string[]): boolean {
  const kind = problem.split(':')[0];
  return (
    ['subtitles', 'chapters', 'audio'].includes(kind) && notes.some((note) => note.toLowerCase().includes(kind.replace(/s$/, '')))
  );
}
