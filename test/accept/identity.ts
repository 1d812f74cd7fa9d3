import type { Notice } from '../../core/notice.js';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { isSequence } from '../../media/input/image-sequence.js';
import { isStill } from '../../media/stills/still-paths.js';
import { EditError } from '../../core/errors.js';
import { compare, edit, inspect } from '../../pipeline/index.js';
import { isScene } from '../../pipeline/plan/scene-options.js';
import { clipFacts } from './clip-facts.js';
import { differences } from './compare-facts.js';
import { listedModels } from './listed-models.js';
import { listedClips, listedPhotos, oddFiles } from './media-folder.js';
import { isNamed } from './named-loss.js';
import { type PartOfTable, rowsOf } from './part-of-table.js';
import { printTable, verdict } from './table.js';

const WRITTEN = ['.mp4', '.mov', '.mkv', '.webm', '.mxf', '.gif', '.apng', '.png', '.jpg', '.webp', '.tif', '.avif', '.exr', '.glb', '.gltf', '.vrm']; // prettier-ignore

/** The mark of an edit, which an identity copy has too. */
const MARKS = new Set(['/asset/extras', 'asset.extras']);

/** Pictures are not what is held against each other here: the first alone is measured. */
const FIRST = { every: 1e6 };

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
  const request = { input: source, output: target, stages: [], mark: false };
  const looked = await inspect(request).catch((error: unknown) => error);
  const done = await edit({ ...request, inProcess: true }).result.catch((error: unknown) => error);
  if (looked instanceof Error || done instanceof Error) {
    const [before, after] = [String(looked), String(done)];
    const refused = odd && looked instanceof EditError && ['media', 'scene'].includes(looked.area) && before === after;
    return refused ? [`refused: ${before}`, 'ok'] : ['', `looked at: ${before}; done: ${after}`];
  }
  const wordsOf = (made: unknown): string[] => (made as { notices: Notice[] }).notices.map(({ message }) => message);
  const [named, notes] = [wordsOf(looked), wordsOf(done)];
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
  const found = await compare(source, target, FIRST);
  if (!('properties' in found))
    return found.differences.flatMap((path) => (MARKS.has(path) ? [] : { what: path, found: `${path} differs` }));
  return found.properties.flatMap(({ name, source: from, output: to, same }) =>
    same ? [] : { what: name, found: `${name}: ${JSON.stringify(from)} became ${JSON.stringify(to)}` },
  );
}

/** What differs as ffprobe and ffmpeg alone see two clips. */
async function measured(source: string, target: string, notes: readonly string[]): Promise<Difference[]> {
  const options = isSequence(source) ? ['-framerate', '25', '-start_number', '0'] : [];
  const turned = notes.some((note) => note.includes('turned upright'));
  const facts = await clipFacts(source, options);
  if (!facts.times.length) return []; // a bare stream: ffprobe knows no times
  const copy = await clipFacts(target);
  const shift = Number(/ are moved up by (\d+) ms/.exec(notes.join(' '))?.[1] ?? 0) / 1000;
  const held = shift ? { ...copy, tickBase: 'moved', times: copy.times.map((seconds) => seconds - shift) } : copy;
  const found = differences(facts, held, extname(target), turned);
  return found.map((text) => ({ what: text.split(':')[0], found: text }));
}

const kindOf = (path: string): 'clip' | 'picture' | 'scene' => (isScene(path) ? 'scene' : isStill(path) ? 'picture' : 'clip');
