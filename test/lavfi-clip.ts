import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { extname } from 'node:path';
import { FFMPEG } from './tools.js';

/** Clips that were made here, by what they were made with: many tests ask for the same one. */
const made = new Map<string, Uint8Array>();

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
  const how = [...inputs, ...codecs, '-shortest'];
  const name = [...how, extname(path)].join('\n');
  const before = made.get(name);
  if (before) writeFileSync(path, before);
  else {
    execFileSync(FFMPEG, ['-v', 'error', '-y', ...how, path]);
    made.set(name, readFileSync(path));
  }
  return path;
}
