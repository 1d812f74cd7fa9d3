import { mkdir } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { isSequence } from '../../media/input/image-sequence.js';
import { isStill } from '../../media/stills/still-paths.js';
import { isScene } from '../../pipeline/plan/scene-options.js';
import { clipFacts } from './clip-facts.js';
import { differences } from './compare-facts.js';
import { listedModels } from './listed-models.js';
import { listedClips, listedPhotos } from './media-folder.js';
import { type PartOfTable, rowsOf } from './part-of-table.js';
import { cli } from './shell.js';
import { printTable, verdict } from './table.js';

const WRITTEN = ['.mp4', '.mov', '.mkv', '.webm', '.gif', '.apng', '.png', '.jpg', '.glb', '.gltf'];

/** The mark of an edit, which an identity copy has too. */
const MARKS = new Set(['/asset/extras', 'asset.extras']);

/** Every intact clip, picture and scene through `--stages none` into its own format where that is written: what differs was named in the dry run. */
export async function identity(folder: string, part: PartOfTable): Promise<boolean> {
  const sources = [...listedClips().intact, ...listedPhotos(), ...listedModels().intact];
  const rows: string[][] = [];
  for (const source of rowsOf(sources, part, basename, kindOf)) {
    const own = isSequence(source) ? '' : extname(source).toLowerCase();
    const place = join(folder, `identity-${rows.length}`);
    await mkdir(place);
    const target = join(place, `copy${WRITTEN.includes(own) ? own : kindOf(source) === 'picture' ? '.png' : '.mkv'}`);
    const row = [basename(source), extname(target), ...(await rowOf(source, target))];
    rows.push(row);
    console.error(row.join(' | '));
  }
  printTable('Identity: every intact file through --stages none', ['source', 'to', 'named', 'verdict'], rows);
  return rows.every((row) => row.at(-1) === 'ok');
}

async function rowOf(source: string, target: string): Promise<[named: string, verdict: string]> {
  const asked = ['edit', source, '--stages', 'none', '--no-mark', '-o', target, '--progress', 'none'];
  const [dry, run] = [await cli([...asked, '--dry-run', '--json']), await cli(asked)];
  if (dry.code !== 0 || run.code !== 0) return ['', `exit ${dry.code}, ${run.code}: ${run.stderr.trim().split('\n').at(-1)}`];
  const { notes: named } = JSON.parse(dry.stdout) as { notes: string[] };
  const said = run.stderr.split('\n').flatMap((line) => (line.startsWith('note: ') ? [line.slice(6)] : []));
  const problems = [
    ...(await listed(source, target)),
    ...(kindOf(source) === 'clip' ? await measured(source, target, named) : []),
  ];
  return [
    named.join(' '),
    verdict([
      ...problems.filter(({ what }) => !isNamed(what, named)).map(({ found }) => found),
      ...said.filter((note) => !named.includes(note)).map((note) => `said in the run alone: ${note}`),
    ]),
  ];
}

/** A difference of two files: in a word, and in full. */
interface Difference {
  readonly what: string;
  readonly found: string;
}

/** What differs by the one list of `compare`. */
async function listed(source: string, target: string): Promise<Difference[]> {
  const { stdout } = await cli(['compare', source, target, '--json']);
  const { properties, differences: ofScene } = JSON.parse(stdout) as {
    properties?: { name: string; source: unknown; output: unknown; same: boolean }[];
    differences?: string[];
  };
  return [
    ...(properties ?? []).flatMap(({ name, source: from, output: to, same }) =>
      same ? [] : { what: name, found: `${name}: ${JSON.stringify(from)} became ${JSON.stringify(to)}` },
    ),
    ...(ofScene ?? []).flatMap((path) => (MARKS.has(path) ? [] : { what: path, found: `${path} differs` })),
  ];
}

/** What differs as ffprobe and ffmpeg alone see two clips. */
async function measured(source: string, target: string, notes: readonly string[]): Promise<Difference[]> {
  const options = isSequence(source) ? ['-framerate', '25', '-start_number', '0'] : [];
  const turned = notes.some((note) => note.includes('turned upright'));
  const found = differences(await clipFacts(source, options), await clipFacts(target), extname(target), turned);
  return found.map((text) => ({ what: text.split(':')[0], found: text }));
}

const isNamed = (what: string, notes: readonly string[]): boolean =>
  notes.some((note) => note.toLowerCase().includes(what.toLowerCase().replace(/s$/, '')));

const kindOf = (path: string): 'clip' | 'picture' | 'scene' => (isScene(path) ? 'scene' : isStill(path) ? 'picture' : 'clip');
