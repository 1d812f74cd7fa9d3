import { execFileSync } from 'node:child_process';
import { FFMPEG } from './tools.js';

/** Makes a small clip with moving colours and a tone, for tests that need no real footage. */
export function lavfiClip(
  path: string,
  { seconds = 4, size = '160x120', rate = '25', more = [] as readonly string[] } = {},
): string {
  const inputs = [
    '-f',
    'lavfi',
    '-i',
    `testsrc2=size=${size}:rate=${rate}:duration=${seconds}`,
    '-f',
    'lavfi',
    '-i',
    `sine=frequency=330:duration=${seconds}`,
  ];
  const codecs = more.length ? more : ['-c:v', 'libx264', '-preset', 'veryfast', '-pix_fmt', 'yuv420p', '-c:a', 'aac'];
  execFileSync(FFMPEG, ['-v', 'error', '-y', ...inputs, ...codecs, '-shortest', path]);
  return path;
}
