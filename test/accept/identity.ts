import { existsSync, readdirSync, statSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { isSequence } from '../../media/input/image-sequence.js';
import { isStill } from '../../media/stills/still-paths.js';
import { isScene } from '../../pipeline/plan/scene-options.js';
import { clipFacts } from './clip-facts.js';
import { differences } from './compare-facts.js';
import { listedModels } from './listed-models.js';
import { listedClips, listedPhotos, oddFiles } from './media-folder.js';
import { isNamed } from './named-loss.js';
import { type PartOfTable, rowsOf } from './part-of-table.js';
import { cli } from './shell.js';
import { printTable, verdict } from './table.js';

const WRITTEN = ['.mp4', '.mov', '.mkv', '.webm', '.mxf', '.gif', '.apng', '.png', '.jpg', '.webp', '.tif', '.avif', '.exr', '.glb', '.gltf']; // prettier-ignore

/** The mark of an edit, which an identity copy has too. */
const MARKS = new Set(['/asset/extras', 'asset.extras']);

/** Exit codes of files that are refused: media, scene. */
const REFUSALS = [4, 6];

/**
 * Every intact clip, picture and scene, and the odd files, through `--stages none` into its own format where that is written: what differs was named
 * in the dry run. An odd file may be refused, in one sentence that the dry run says too. The smallest come first, so that a run that is cut off has
 * seen most of them.
 */
export async function identity(folder: string, part: PartOfTable): Promise<boolean> {
  const odd = new Set(oddFiles());
  const sources = [...listedClips().intact, ...listedPhotos(), ...listedModels().intact, ...odd];
  const taken = rowsOf(sources, part, basename, kindOf).sort((one, other) => sizeOf(one) - sizeOf(other));
  const rows: string[][] = [];
  for (const [number, source] of taken.entries()) {
    const own = isSequence(source) ? '' : extname(source).toLowerCase();
    const place = join(folder, `identity-${number}`);
    await mkdir(place);
    const target = join(place, `copy${WRITTEN.includes(own) ? own : kindOf(source) === 'picture' ? '.png' : '.mkv'}`);
    const found = await rowOf(source, target, odd.has(source)).catch((error: unknown) => ['', String(error)]);
    const row = [basename(source), extname(target), ...found];
    rows.push(row);
    console.error(row.join(' | '));
    await rm(place, { recursive: true, force: true });
  }
  printTable('Identity: every intact file through --stages none', ['source', 'to', 'named', 'verdict'], rows);
  return rows.every((row) => row.at(-1) === 'ok');
}

/** Bytes of a source; of numbered pictures those of the first, times their number. */
function sizeOf(source: string): number {
  if (existsSync(source)) return statSync(source).size;
  const pictures = readdirSync(join(source, '..'));
  return pictures.length * statSync(join(source, '..', pictures[0])).size;
}

async function rowOf(source: string, target: string, odd: boolean): Promise<[named: string, verdict: string]> {
  const asked = ['edit', source, '--stages', 'none', '--no-mark', '-o', target, '--progress', 'none'];
  const [dry, run] = [await cli([...asked, '--dry-run', '--json']), await cli(asked)];
  const said = run.stderr.trim().split('\n');
  if (odd && dry.code === run.code && REFUSALS.includes(run.code ?? 0)) return [`refused: ${said.at(-1)}`, 'ok'];
  if (dry.code !== 0 || run.code !== 0) return ['', `exit ${dry.code}, ${run.code}: ${said.at(-1)}`];
  const { notes: named } = JSON.parse(dry.stdout) as { notes: string[] };
  const notes = said.flatMap((line) => (line.startsWith('note: ') ? [line.slice(6)] : []));
  const problems = [
    ...(await listed(source, target)),
    ...(kindOf(source) === 'clip' ? await measured(source, target, named) : []),
  ];
  return [
    named.join(' '),
    verdict([
      ...problems.filter(({ what }) => !isNamed(what, named)).map(({ found }) => found),
      ...notes.filter((note) => !named.includes(note)).map((note) => `said in the run alone: ${note}`),
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
  const { stdout, stderr } = await cli(['compare', source, target, '--json']);
  if (!stdout) return [{ what: 'compare', found: `compare: ${stderr.trim()}` }];
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

const kindOf = (path: string): 'clip' | 'picture' | 'scene' => (isScene(path) ? 'scene' : isStill(path) ? 'picture' : 'clip');
