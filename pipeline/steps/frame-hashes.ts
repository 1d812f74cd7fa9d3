import { createHash } from 'node:crypto';
import { appendFileSync, readFileSync } from 'node:fs';
import type { Frame } from '../../core/frame.js';

/** Hashes of the frames of a range, kept in a file beside its manifest, so that a run that goes on, or another of the same range, knows those of before. */
export class FrameHashes {
  constructor(private readonly path: string) {}

  add({ index, pts, bytes }: Frame): void {
    const hash = createHash('sha256').update(`${pts}\n`).update(bytes).digest('hex').slice(0, 16);
    appendFileSync(this.path, `\n${index} ${hash}\n`); // a line that a power cut broke off stays alone
  }

  all(): Record<string, string> {
    return notedHashes(this.path);
  }
}

/** The hashes that such a file holds, by frame; none where it is not there. */
export function notedHashes(path: string): Record<string, string> {
  let text = '';
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    return {}; // no frame was made: all were finished before
  }
  const lines = text.split('\n').filter((line) => /^\d+ [0-9a-f]{16}$/.test(line));
  return Object.fromEntries(lines.map((line) => line.split(' ') as [string, string]));
}
