import { basename, join } from 'node:path';
import { isSequence } from '../../media/input/image-sequence.js';
import { compareFrameHashes } from './frame-hashes.js';
import { listedClips } from './media-folder.js';
import { cli } from './shell.js';
import { printTable } from './table.js';

/** Every intact clip to FFV1 in Matroska: decoded planes must be identical. */
export async function lossless(folder: string): Promise<boolean> {
  const rows: string[][] = [];
  let good = true;
  for (const source of listedClips().intact) {
    const sequence = isSequence(source);
    const target = join(folder, `${basename(source).replace('%', '_')}.ffv1.mkv`);
    const run = await cli([
      'edit',
      source,
      '--stages',
      'none',
      '--codec',
      'ffv1',
      '-o',
      target,
      '--progress',
      'none',
      '--overwrite',
    ]);
    if (run.code !== 0) {
      rows.push([basename(source), '', `exit ${run.code}: ${run.stderr.trim()}`]);
      good = false;
      continue;
    }
    const { format, frames, different } = await compareFrameHashes(
      source,
      target,
      sequence ? ['-framerate', '25', '-start_number', '0'] : [],
    );
    good &&= different === 0;
    rows.push([
      basename(source),
      format,
      different === 0 ? `identical, ${frames} frames` : `${different} of ${frames} frames differ`,
    ]);
  }
  printTable('Lossless: every intact clip to FFV1', ['clip', 'samples', 'decoded planes'], rows);
  return good;
}
