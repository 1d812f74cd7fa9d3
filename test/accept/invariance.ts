import { join } from 'node:path';
import { compareFrameHashes } from './frame-hashes.js';
import { mediaFolder } from './media-folder.js';
import { cli, output } from './shell.js';
import { printTable, verdict } from './table.js';
import { FFMPEG } from '../tools.js';

/** What must change no pixel, each against the first. */
const WAYS: readonly (readonly string[])[] = [
  ['--batch', '1', '--threads', '1'],
  ['--batch', '4', '--threads', '1'],
  ['--batch', '7', '--threads', '1'],
  ['--batch', '4', '--threads', '2'],
  ['--batch', '7', '--threads', '2'],
];

/** The built-in model through the command line: windows of any length and any number of model threads give the same decoded pixels. */
export async function invariance(folder: string): Promise<boolean> {
  const source = join(folder, 'invariance.mkv');
  const clip = join(mediaFolder(), 'video', 'city-skyline-360p-audio.mp4');
  await output(FFMPEG, ['-v', 'error', '-ss', '1', '-i', clip, '-frames:v', '16', '-an', '-c:v', 'ffv1', '-y', source]);
  const rows: string[][] = [];
  let good = true;
  for (const [codec, extension] of [
    ['ffv1', 'mkv'],
    ['h264', 'mp4'],
  ] as const) {
    const first = join(folder, `way0.${extension}`);
    for (const [at, way] of WAYS.entries()) {
      const target = join(folder, `way${at}.${extension}`);
      const words = ['edit', source, 'make it marble', '--size', '192', '--codec', codec, '-o', target, '--progress', 'none'];
      const { code, stderr } = await cli([...words, ...way]);
      const failed = code === 0 ? [] : [`exit ${code}: ${stderr.trim().split('\n').at(-1)}`];
      const compared = code === 0 && at > 0 ? await compareFrameHashes(first, target) : undefined;
      const problems = [...failed, ...(compared?.different ? [`${compared.different} frames differ`] : [])];
      good &&= problems.length === 0;
      rows.push([codec, way.join(' '), compared ? String(compared.frames) : '', verdict(problems)]);
    }
  }
  printTable('The same pixels in windows of any length, on any number of threads', ['codec', 'run', 'frames', 'verdict'], rows);
  return good;
}
