import { join } from 'node:path';
import { compareClips } from '../../media/metrics/compare-clips.js';
import { mediaFolder } from './media-folder.js';
import { paintedLooks } from './painted-looks.js';
import { type PartOfTable, rowsOf } from './part-of-table.js';
import { cli, output } from './shell.js';
import { printTable } from './table.js';
import { openWantedFidelity } from './wanted-fidelity.js';
import { FFMPEG } from '../tools.js';

const CLIPS = ['people-coffee-720p.mp4', 'nature-flower-960x540-2997.mp4', 'traffic-cars-432p-12.5fps.mp4'];
/** Looks, and sentences for them. The last ones are painted by layers, without the model. */
const SENTENCES = {
  night: 'turn day into night',
  marble: 'make it marble',
  mosaic: 'turn it into a mosaic',
  watercolor: 'make it a watercolor',
  cartoon: 'make it a cartoon',
  ink: 'make it an ink drawing',
};
/** Relative flicker that a painted look may have. */
const MOST_FLICKER = 1.2;
const SEED = 1;
const FRAMES = '16';

/** Frames one by one; frames that look across; frames that look across and agree along the motion, which is the default. */
const WAYS = {
  alone: ['--attention', 'none', '--steady', '0'],
  across: ['--attention', 'anchors', '--steady', '0'],
  default: [],
} as const;

type Way = keyof typeof WAYS;
const WAY_NAMES = Object.keys(WAYS) as Way[];

/** What a row tells, with how it is shown and how the default's is held against that of frames one by one. */
const COLUMNS = {
  warp: { head: 'warp × 10³', factor: 1000, change: percent },
  flicker: { head: 'flicker', factor: 1, change: percent },
  psnr: { head: 'PSNR to wanted', factor: 1, change: (a: number, b: number) => `${(a - b).toFixed(2)} dB` },
} as const;

type Measured = Record<keyof typeof COLUMNS, number>;

/**
 * Warp error, relative flicker and nearness to the wanted results of the built-in model with what holds frames together and without, before
 * encoding (FFV1). Holds where the default has at least a tenth less of both errors everywhere and costs at most 0.5 dB. Looks that are painted by layers have no
 * wanted results: of them the default's flicker is held to be no more than that of frames one by one, and at most {@link MOST_FLICKER}.
 */
export async function flicker(folder: string, part: PartOfTable): Promise<boolean> {
  const rows: string[][] = [];
  let good = true;
  const painted = paintedLooks();
  const asked = rowsOf(CLIPS.flatMap((clip) => Object.keys(SENTENCES).map((look) => ({ clip, look }))), part, ({ clip, look }) => `${clip} ${look}`, ({ look }) => look); // prettier-ignore
  const fidelity = await openWantedFidelity(Object.keys(SENTENCES).filter((look) => !painted.has(look)), SEED); // prettier-ignore
  const target = (way: Way): string => join(folder, `flicker-${way}.mkv`);
  for (const clip of CLIPS) {
    const looks = Object.entries(SENTENCES).filter(([look]) => asked.some((row) => row.clip === clip && row.look === look));
    if (!looks.length) continue;
    const source = join(folder, `flicker-${clip}.mkv`);
    const from = join(mediaFolder(), 'video', clip);
    await output(FFMPEG, ['-v', 'error', '-ss', '2', '-i', from, '-frames:v', FRAMES, '-an', '-c:v', 'ffv1', '-y', source]);
    for (const [look, sentence] of looks) {
      const steadiness: Omit<Measured, 'psnr'>[] = [];
      for (const way of WAY_NAMES) {
        const words = ['edit', source, sentence, ...WAYS[way], '--seed', String(SEED), '--codec', 'ffv1', '-o', target(way)];
        const { code, stderr } = await cli([...words, '--overwrite', '--progress', 'none']);
        if (code !== 0) throw new Error(stderr);
        const { pictures } = await compareClips(source, target(way));
        steadiness.push({ warp: pictures.warpError?.output.mean ?? NaN, flicker: pictures.flicker?.ratio ?? NaN });
      }
      const decibels = painted.has(look) ? WAY_NAMES.map(() => NaN) : await fidelity.measure(look, source, WAY_NAMES.map(target));
      const measured = steadiness.map((values, at) => ({ ...values, psnr: decibels[at] }));
      const [alone, all] = [measured[0], measured.at(-1) as Measured];
      good &&= painted.has(look)
        ? all.flicker <= Math.min(alone.flicker, MOST_FLICKER)
        : all.warp <= 0.9 * alone.warp && all.flicker <= 0.9 * alone.flicker && all.psnr >= alone.psnr - 0.5;
      const columns = Object.entries(COLUMNS).flatMap(([name, { factor, change }]) => {
        const values = measured.map((one) => factor * one[name as keyof Measured]);
        return [...values.map((value) => value.toFixed(3)), change(values.at(-1) as number, values[0])];
      });
      rows.push([clip, sentence, ...columns]);
      process.stderr.write(`${rows.at(-1)?.join('  ')}\n`);
    }
  }
  await fidelity.close();
  const head = Object.values(COLUMNS).flatMap(({ head: name }) => [`${name} ${WAY_NAMES[0]}`, ...WAY_NAMES.slice(1), 'change']);
  printTable('What holds frames together, against frames one by one', ['clip', 'sentence', ...head], rows);
  return good;
}

function percent(a: number, b: number): string {
  return `${(100 * (a / b - 1)).toFixed(1)} %`;
}
