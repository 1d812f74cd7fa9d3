import { output } from '../accept/shell.js';
import { FFMPEG } from '../tools.js';

/** MD5 of every decoded video frame, as ffmpeg tells it. */
export async function frameHashes(path: string, options: readonly string[] = []): Promise<string[]> {
  const text = await output(FFMPEG, ['-v', 'error', ...options, '-i', path, '-map', '0:v:0', '-f', 'framemd5', '-']);
  return text
    .split('\n')
    .filter((line) => line && !line.startsWith('#'))
    .map((line) => line.split(',').at(-1)?.trim() ?? '');
}
