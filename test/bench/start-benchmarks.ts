import { join } from 'node:path';
import { CLI, output } from '../accept/shell.js';
import { FFMPEG } from '../tools.js';
import type { Benchmark } from './benchmarks.js';
import { costOf, inTurn } from './in-turn.js';

const PAIRS = 5;

/** Another checkout of Overpaint, built, to compare with. */
const BEFORE = process.env['OVERPAINT_BEFORE'];

/** What short commands take, by what is said after the name of a clip of one frame, or of its edited copy. */
const COMMANDS: Readonly<Record<string, (clip: string, edited: string) => readonly string[]>> = {
  copy: (clip, edited) => ['edit', clip, '--stages', 'none', '-o', edited, '--overwrite'],
  sentence: (clip, edited) => ['edit', clip, 'make it a watercolor', '-o', edited, '--overwrite'],
  info: (clip) => ['info', clip],
  plan: (_clip, edited) => ['plan', edited],
  version: () => ['--version'],
};

async function oneFrame(folder: string): Promise<[clip: string, edited: string]> {
  const [clip, edited] = [join(folder, 'one.mp4'), join(folder, 'one-edited.mp4')];
  const picture = ['-f', 'lavfi', '-i', 'testsrc2=s=320x240:r=25', '-frames:v', '1', '-pix_fmt', 'yuv420p'];
  await output(FFMPEG, ['-v', 'error', ...picture, '-y', clip]);
  await costOf(process.execPath, [CLI, ...(COMMANDS['copy']?.(clip, edited) ?? [])]); // so that there is a plan to print
  return [clip, edited];
}

/** Wall times of short commands: against another checkout where `OVERPAINT_BEFORE` names one, else in milliseconds. */
export const START_BENCHMARKS: readonly Benchmark[] = Object.entries(COMMANDS).map(([name, args]) => ({
  name: `start-${name}`,
  what: BEFORE
    ? `\`${name}\`, one frame of 320 × 240 ÷ the same by the checkout before`
    : `\`${name}\`, one frame of 320 × 240, ms`,
  wanted: name === 'copy' || name === 'sentence' ? (BEFORE ? '≤ 0.5' : '') : name === 'plan' && !BEFORE ? '≤ 350' : '',
  async run(folder: string): Promise<number[]> {
    const given = args(...(await oneFrame(folder)));
    const by = (cli: string) => () => costOf(process.execPath, [cli, ...given]);
    await by(CLI)();
    if (BEFORE) return (await inTurn(PAIRS, by(CLI), by(join(BEFORE, 'dist', 'pipeline', 'cli', 'main.js')))).wall;
    const walls: number[] = [];
    for (let run = 0; run < PAIRS; run++) walls.push(1000 * (await by(CLI)()).wall);
    return walls;
  },
}));
