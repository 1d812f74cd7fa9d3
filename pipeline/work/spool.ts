import type { Notice } from '../../core/notice.js';
import { constants, createReadStream, createWriteStream, openSync } from 'node:fs';
import { rm, rmdir, stat } from 'node:fs/promises';
import { Socket } from 'node:net';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { EditError } from '../../core/errors.js';
import { STALL_SECONDS } from '../../media/ffmpeg/stall-watch.js';
import type { RunOptions } from '../plan/run-options.js';
import { makeScratch } from './scratch-folder.js';
import { checkTarget } from './target.js';
import { checkFree, claimNew } from './work-owner.js';
import { workPath } from './work-path.js';

/** The name that stands for standard input. */
export const STANDARD_INPUT = '-';

/** A source that can be read as often as it is needed. */
export interface Spooled {
  readonly path: string;
  /** Removes the copy, where one was made. */
  remove(): Promise<void>;
}

/** Whether a source gives its bytes only once: standard input, a FIFO, a socket, `/dev/fd/…`. */
export async function isReadOnce(input: string): Promise<boolean> {
  if (input === STANDARD_INPUT) return true;
  const status = await stat(input).catch(() => undefined);
  return status !== undefined && (status.isFIFO() || status.isSocket() || status.isCharacterDevice());
}

/**
 * Copies a source that can be read only once into the folder `OUT.overpaint-source/` beside the output (or in the scratch folder), because it is
 * read twice: for its shots and for its frames. Any other source is given back as it is. The target is checked first, so that a long copy is not
 * made in vain; of two runs that copy for one target the second is refused.
 *
 * @throws `output/…` when the copy does not fit or the target cannot be written, `output/in-use` when another run works on it, `media/empty`
 *   when nothing came, `media/stalled` when nothing more came for `stallTimeout`, `media/not-a-clip` for a device, which may have no end
 */
export async function spool(
  { input, output }: { readonly input: string; readonly output: string },
  { scratch, overwrite = false, stallTimeout = STALL_SECONDS }: RunOptions,
  { signal, onNotice }: { readonly signal: AbortSignal; onNotice(notice: Notice): void },
): Promise<Spooled> {
  if (!(await isReadOnce(input))) return { path: input, remove: () => Promise.resolve() };
  if (input !== STANDARD_INPUT && (await stat(input)).isCharacterDevice())
    throw new EditError('media/not-a-clip', `${input}: expected a file or a pipe, found a device.`, { path: input });
  await checkTarget(input, output, overwrite);
  await makeScratch(scratch);
  await checkFree(await workPath(output, scratch));
  const folder = await workPath(output, scratch, '.overpaint-source');
  const ownership = await claimNew(folder);
  const path = join(folder, 'source');
  const remove = async (): Promise<void> => {
    await rm(path, { force: true });
    await ownership.release();
    await rmdir(folder).catch(() => undefined); // another run may have come in by now
  };
  const name = input === STANDARD_INPUT ? 'Standard input' : input;
  const message = `${name} can be read only once: it is copied to ${path} first, and the copy is removed in the end.`;
  onNotice({ code: 'clip/read-once', message });
  try {
    const source = input === STANDARD_INPUT ? process.stdin : await openOnce(input);
    await pipeline(
      source,
      (chunks: AsyncIterable<string | Buffer>) => whileItGives(chunks, name, stallTimeout),
      createWriteStream(path),
      { signal },
    );
    if ((await stat(path)).size === 0) throw new EditError('media/empty', `${name}: nothing came out of it.`, { path: input });
    return { path, remove };
  } catch (error) {
    await remove();
    if ((error as NodeJS.ErrnoException).syscall === 'write') (error as NodeJS.ErrnoException).path ??= path; // which disk is full
    throw signal.aborted ? signal.reason : error;
  }
}

/** A source's bytes; fails when none come for some seconds, unless 0. */
async function* whileItGives(
  source: AsyncIterable<string | Buffer>,
  name: string,
  seconds: number,
): AsyncGenerator<string | Buffer> {
  const chunks = source[Symbol.asyncIterator]();
  for (;;) {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_resolve, reject) => {
      const stop = (): void =>
        reject(new EditError('media/stalled', `${name}: nothing came out of it for ${seconds} s.`, { path: name, seconds }));
      if (seconds > 0) timer = setTimeout(stop, seconds * 1000);
    });
    const next = await Promise.race([chunks.next(), late]).finally(() => clearTimeout(timer));
    if (next.done) return;
    yield next.value;
  }
}

/** Opening a FIFO as a file would hold a thread until someone writes to it, and with it the end of the process after Ctrl-C. */
async function openOnce(input: string): Promise<NodeJS.ReadableStream> {
  if (!(await stat(input)).isFIFO()) return createReadStream(input);
  const fd = openSync(input, constants.O_RDONLY | constants.O_NONBLOCK);
  return new Socket({ fd, readable: true, writable: false });
}
