import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { EditError } from '../core/errors.js';
import { locateFfmpeg } from '../media/ffmpeg/locate.js';
import { findKeys } from './keys/find-keys.js';
import type { ListedKey } from './keys/key-list.js';
import { frameOfName, KEY_LIST } from './keys/key-names.js';
import { KEY_SHEET, writeKeys } from './keys/write-keys.js';

/** How keys are found and where they go. */
export interface KeysOptions {
  /** Folder for the pictures, their list and a sheet; made where it is missing. Default: nothing is written. */
  readonly output?: string | undefined;
  /** The most keys; those that see most are kept. Default: as many as are needed. */
  readonly most?: number | undefined;
  /** Replace keys that lie in the folder already, edited or not. Default false. */
  readonly overwrite?: boolean | undefined;
  /** Frames a second of an image sequence, such as 24 or 30000/1001; default 25. */
  readonly framesPerSecond?: string | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Path of the ffmpeg to use; default `FFMPEG_PATH`, then `PATH`, then the npm package. */
  readonly ffmpeg?: string | undefined;
  /** Hears how many of how many looks at frames are done. */
  readonly onFrame?: ((frames: number, total: number) => void) | undefined;
}

/** The frames of a clip to edit. */
export interface KeysResult {
  /** The folder, where something was written. */
  readonly output: string | null;
  /** The sheet in it. */
  readonly sheet: string | null;
  readonly frames: number;
  readonly shots: number;
  /** In the order of their frames; `file` is the picture's name in the folder. */
  readonly keys: readonly (Pick<ListedKey, 'frame' | 'seconds' | 'shot' | 'why'> & { readonly file?: string })[];
  /** Keys that `most` left out: what only they see is in none. */
  readonly leftOut: number;
  /** Shots that have no key, because of `most`. */
  readonly shotsWithout: number;
}

/**
 * Tells which frames of a clip to edit, so that `carry` can bring the edit to all: the fewest that see what the shots show, every region larger than 1 % of the
 * picture that is seen for half a second, with the reason for each. Greedy set cover over the surfaces that optical flow follows.
 *
 * @example
 * const { keys: found } = await keys('clip.mp4', { output: 'keys/' });
 * @throws EditError `output/exists` for a folder with keys in it, `media/…`
 */
export async function keys(input: string, options: KeysOptions = {}): Promise<KeysResult> {
  const { output, most, overwrite = false, framesPerSecond, signal = new AbortController().signal, onFrame } = options;
  await locateFfmpeg(options.ffmpeg);
  if (output !== undefined && !overwrite) await refuseKeys(output);
  const found = await findKeys(input, { most, framesPerSecond, signal, onFrame: (frames, total) => onFrame?.(frames, total) });
  const { frames, shots, leftOut, shotsWithout } = found;
  const listed = output === undefined ? undefined : await writeKeys(output, found, signal);
  return {
    output: output ?? null,
    sheet: output === undefined ? null : join(output, KEY_SHEET),
    frames,
    shots,
    keys: listed?.map(({ sha256: _, samples: __, ...key }) => key) ?? found.keys,
    leftOut,
    shotsWithout,
  };
}

/** Pictures that somebody edited must not be written over. */
async function refuseKeys(folder: string): Promise<void> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw new EditError('output/no-folder', `${folder}: expected a folder for the keys: ${error.message}.`, { path: folder });
  });
  const key = names.find((name) => name === KEY_LIST || frameOfName(name) !== undefined);
  if (key !== undefined)
    throw new EditError('output/exists', `${folder}: there are keys in it already (${key}): give another folder or \`overwrite: true\`.`, { path: folder }); // prettier-ignore
}
