import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { mediaFolder } from './media-folder.js';
import { cli, output } from './shell.js';
import { printTable, verdict } from './table.js';

/** What `score.py` says of a clip, in the parts that are used. */
interface Score {
  readonly psnr: number;
  readonly ssim: number;
  readonly leak: number | null;
  readonly flicker: number | null;
}
type Baseline = Score & { readonly same_frames_as_ebsynth?: Score };

/** Frames that EbSynth was run on. */
const SCORED = '2,3,8,9,15,16,20,21';
/** Decibels that a set may lie under the better baseline, and that the mean must lie above it; most change where there shall be none, 0…255. */
const UNDER = 0.3;
const ABOVE = 1;
const LEAK = 0.3;

/**
 * Carries the keys of the sets in `../shared/carry` with one command each and holds the clips against flow and EbSynth, by the sets' own `score.py`
 * (its Python: `OVERPAINT_PYTHON`, default `python3`; it needs numpy and OpenCV). `OVERPAINT_CARRY_SETS`: another folder of sets.
 */
export async function carry(folder: string): Promise<boolean> {
  const shared = join(mediaFolder(), '..', 'carry');
  const sets = process.env['OVERPAINT_CARRY_SETS'] ?? shared;
  const names = readdirSync(sets, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []));
  const baselines = (JSON.parse(readFileSync(join(shared, 'baselines.json'), 'utf8')) as { sets: Record<string, Record<string, Baseline>> }).sets; // prettier-ignore
  const rows: string[][] = [];
  const gains: number[] = [];
  let good = true;
  for (const name of names) {
    const set = join(sets, name);
    const { keys } = JSON.parse(readFileSync(join(set, 'keys.json'), 'utf8')) as { keys: number[] };
    const result = join(folder, `carry-${name}.mkv`);
    const carried = keys.flatMap((key) => ['--carry', `${join(set, `key-${String(key).padStart(2, '0')}.png`)}@f${key}`]);
    const words = [
      'edit',
      join(set, 'source.mkv'),
      ...carried,
      '-o',
      result,
      '--codec',
      'ffv1',
      '--overwrite',
      '--progress',
      'none',
    ];
    const started = performance.now();
    const { code, stderr } = await cli(words);
    if (code !== 0) throw new Error(stderr);
    const seconds = (performance.now() - started) / 1000;
    const score = await scoreOf(shared, set, result);
    const others = Object.entries(baselines[name] ?? {}).flatMap(([kind, baseline]) =>
      kind === 'flow' || kind.startsWith('ebsynth') ? [baseline.same_frames_as_ebsynth ?? baseline] : [],
    );
    const best = {
      psnr: most(others, 'psnr'),
      ssim: most(others, 'ssim'),
      flicker: Math.min(...others.map(({ flicker }) => flicker ?? Infinity)),
    };
    const problems = [
      ...(others.length && score.psnr < best.psnr - UNDER ? ['PSNR'] : []),
      ...(others.length && score.ssim < best.ssim ? ['SSIM'] : []),
      ...((score.leak ?? 0) > LEAK ? ['leak'] : []),
      ...((score.flicker ?? 0) > best.flicker ? ['flicker'] : []),
    ];
    good &&= problems.length === 0;
    if (others.length) gains.push(score.psnr - best.psnr);
    const cell = (value: number, against: number, digits: number): string =>
      `${value.toFixed(digits)}${others.length ? ` (${against.toFixed(digits)})` : ''}`;
    rows.push([
      name,
      cell(score.psnr, best.psnr, 1),
      cell(score.ssim, best.ssim, 3),
      score.leak?.toFixed(2) ?? '–',
      cell(score.flicker ?? NaN, best.flicker, 2),
      seconds.toFixed(0),
      verdict(problems),
    ]);
  }
  const gain = gains.reduce((sum, value) => sum + value, 0) / gains.length;
  printTable(
    'Keys carried; in brackets the better of flow and EbSynth',
    ['set', 'PSNR', 'SSIM', 'leak', 'flicker', 's', ''],
    rows,
  );
  if (gains.length) console.log(`\nmean gain of PSNR: ${gain.toFixed(2)} dB`);
  return good && (gains.length === 0 || gain >= ABOVE);
}

const most = (scores: readonly Score[], part: 'psnr' | 'ssim'): number => Math.max(...scores.map((score) => score[part]));

async function scoreOf(shared: string, set: string, result: string): Promise<Score> {
  const python = process.env['OVERPAINT_PYTHON'] ?? 'python3';
  const printed = await output(python, [join(shared, 'score.py'), set, result, '--frames', SCORED]);
  return (JSON.parse(String(printed)) as { summary: Score }).summary;
}
