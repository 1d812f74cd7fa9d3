import { join, resolve } from 'node:path';
import type { Clip } from '../input/clip.js';
import { runFfmpeg } from '../ffmpeg/command.js';
import { fileArgument } from '../ffmpeg/guard-input.js';
import type { StreamMapping } from './stream-plan.js';

/** A cover as a file of its own. */
export interface SavedCover {
  /** Name of the file in the scratch folder. */
  readonly file: string;
  /** Place of its stream in the output. */
  readonly at: number;
  /** Media type, e.g. `image/jpeg`. */
  readonly type: string;
  /** What it is called in the output. */
  readonly name: string;
}

const KINDS: Readonly<Record<string, readonly [ending: string, type: string]>> = {
  mjpeg: ['jpg', 'image/jpeg'],
  png: ['png', 'image/png'],
  gif: ['gif', 'image/gif'],
  bmp: ['bmp', 'image/bmp'],
  webp: ['webp', 'image/webp'],
};

/** Writes the covers that are attached to an output into files, as they are coded. */
export async function saveCovers(
  { clip, signal }: { readonly clip: Clip; readonly signal: AbortSignal },
  kept: readonly StreamMapping[],
  scratch: string,
): Promise<SavedCover[]> {
  const covers: SavedCover[] = [];
  for (const [at, { stream, attach }] of kept.entries()) {
    if (!attach) continue;
    const [ending, type] = KINDS[stream.codec ?? ''] ?? ['bin', 'application/octet-stream'];
    const file = `cover-${stream.index}.${ending}`;
    await runFfmpeg({
      inputs: [{ path: fileArgument(resolve(clip.path)), options: clip.inputOptions }],
      outputOptions: ['-map', `0:${stream.index}`, '-c', 'copy', '-frames:v', '1', '-y', '-f', 'image2', '-update', '1'],
      output: join(scratch, file),
      signal,
    });
    covers.push({ file, at, type: stream.tags['mimetype'] ?? type, name: stream.tags['filename'] ?? `cover.${ending}` });
  }
  return covers;
}
