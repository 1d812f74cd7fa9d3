import { join } from 'node:path';
import { compareClips } from '../../media/compare-clips.js';
import { mediaFolder } from './media-folder.js';
import { cli, output } from './shell.js';
import { printTable } from './table.js';

const CLIPS = ['people-coffee-720p.mp4', 'nature-flower-960x540-2997.mp4', 'traffic-cars-432p-12.5fps.mp4'];
const SENTENCES = ['make it a watercolor', 'turn day into night', 'make it marble'];
const FRAMES = '16';

/** Frames one by one; frames that look across; frames that look across and agree along the motion, which is the default. */
const WAYS = {
  alone: ['--attention', 'none', '--steady', '0'],
  across: ['--attention', 'anchors', '--steady', '0'],
  default: [],
} as const;

/**
 * Warp error and relative flicker of the built-in model with what holds frames together and without, before encoding (FFV1). Holds where the
 * default makes nothing less steady (by more than 1 %); what it gains is in the table.
 */
export async function flicker(folder: string): Promise<boolean> {
  const rows: string[][] = [];
  let good = true;
  for (const clip of CLIPS) {
    const source = join(folder, `flicker-${clip}.mkv`);
    const from = join(mediaFolder(), 'video', clip);
    await output('ffmpeg', ['-v', 'error', '-ss', '2', '-i', from, '-frames:v', FRAMES, '-an', '-c:v', 'ffv1', '-y', source]);
    for (const sentence of SENTENCES) {
      const measure = async (way: keyof typeof WAYS): Promise<{ warp: number; flicker: number }> => {
        const target = join(folder, `flicker-${way}.mkv`);
        const words = ['edit', source, sentence, ...WAYS[way], '--seed', '1', '--codec', 'ffv1', '-o', target];
        const { code, stderr } = await cli([...words, '--overwrite', '--progress', 'none']);
        if (code !== 0) throw new Error(stderr);
        const { pictures } = await compareClips(source, target);
        return { warp: pictures.warpError?.output.mean ?? NaN, flicker: pictures.flicker?.ratio ?? NaN };
      };
      const [alone, across, all] = [await measure('alone'), await measure('across'), await measure('default')];
      const change = (a: number, b: number): string => `${(100 * (a / b - 1)).toFixed(1)} %`;
      good &&= all.warp <= 1.01 * alone.warp && all.flicker <= 1.01 * alone.flicker;
      const columns = (name: 'warp' | 'flicker', factor: number): string[] => [
        ...[alone, across, all].map((measured) => (factor * measured[name]).toFixed(3)),
        change(all[name], alone[name]),
      ];
      rows.push([clip, sentence, ...columns('warp', 1000), ...columns('flicker', 1)]);
      process.stderr.write(`${rows.at(-1)?.join('  ')}\n`);
    }
  }
  const head = ['clip', 'sentence', 'warp × 10³ alone', 'across', 'default', 'change', 'flicker alone', 'across', 'default', 'change']; // prettier-ignore
  printTable('What holds frames together, against frames one by one', head, rows);
  return good;
}
