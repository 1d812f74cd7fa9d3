import { join } from 'node:path';
import { compareClips } from '../../media/compare-clips.js';
import { mediaFolder } from './media-folder.js';
import { cli, output } from './shell.js';
import { printTable } from './table.js';

const CLIPS = ['people-coffee-720p.mp4', 'nature-flower-960x540-2997.mp4', 'traffic-cars-432p-12.5fps.mp4'];
const SENTENCES = ['make it a watercolor', 'turn day into night', 'make it marble'];
const FRAMES = '16';

/**
 * Warp error and relative flicker of the built-in model with frames that look across and without, before encoding (FFV1). Holds where looking
 * across makes nothing less steady (by more than 1 %); what it gains is in the table.
 */
export async function flicker(folder: string): Promise<boolean> {
  const rows: string[][] = [];
  let good = true;
  for (const clip of CLIPS) {
    const source = join(folder, `flicker-${clip}.mkv`);
    const from = join(mediaFolder(), 'video', clip);
    await output('ffmpeg', ['-v', 'error', '-ss', '2', '-i', from, '-frames:v', FRAMES, '-an', '-c:v', 'ffv1', '-y', source]);
    for (const sentence of SENTENCES) {
      const measure = async (attention: string): Promise<{ warp: number; flicker: number }> => {
        const target = join(folder, `flicker-${attention}.mkv`);
        const words = ['edit', source, sentence, '--attention', attention, '--seed', '1', '--codec', 'ffv1', '-o', target];
        const { code, stderr } = await cli([...words, '--overwrite', '--progress', 'none']);
        if (code !== 0) throw new Error(stderr);
        const { pictures } = await compareClips(source, target);
        return { warp: pictures.warpError?.output.mean ?? NaN, flicker: pictures.flicker?.ratio ?? NaN };
      };
      const [off, on] = [await measure('none'), await measure('anchors')];
      const change = (a: number, b: number): string => `${(100 * (a / b - 1)).toFixed(1)} %`;
      good &&= on.warp <= 1.01 * off.warp && on.flicker <= 1.01 * off.flicker;
      rows.push([
        ...[clip, sentence, (1000 * off.warp).toFixed(4), (1000 * on.warp).toFixed(4), change(on.warp, off.warp)],
        ...[off.flicker.toFixed(3), on.flicker.toFixed(3), change(on.flicker, off.flicker)],
      ]);
    }
  }
  const head = ['clip', 'sentence', 'warp × 10³ none', 'anchors', 'change', 'flicker none', 'anchors', 'change'];
  printTable('Frames that look across against frames alone', head, rows);
  return good;
}
