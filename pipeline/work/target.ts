import { access, constants, realpath, stat } from 'node:fs/promises';
import { basename, dirname, extname, join, resolve } from 'node:path';
import { EditError } from '../../core/errors.js';
import { fitName } from '../../core/fit-name.js';
import { CONTAINERS, type Container } from '../../media/output/containers.js';
import { isSequence, sequenceFiles } from '../../media/input/image-sequence.js';
import { stillFormat } from '../../media/stills/still-formats.js';
import { INSTEAD_OF_STILLS, isStill } from '../../media/stills/still-paths.js';
import { isScene } from '../plan/scene-options.js';

/**
 * Refuses a target that must not or cannot be written, before any work.
 *
 * @throws `usage/same-file`, `output/exists`, `output/no-folder`, `output/EACCES`, `output/EROFS`
 */
export async function checkTarget(input: string, output: string, overwrite: boolean): Promise<void> {
  const folder = dirname(resolve(output));
  const status = await stat(folder).catch(() => undefined);
  if (!status?.isDirectory())
    throw new EditError('output/no-folder', `${output}: the folder ${folder} does not exist.`, { path: output });
  await access(folder, constants.W_OK).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'EROFS') throw cause;
    throw new EditError('output/EACCES', `${folder}: permission to write there is denied.`, { path: folder }, { cause });
  });
  const place = (path: string): Promise<string> => realpath(path).catch(() => resolve(path));
  if ((await place(input)) === (await place(output))) {
    throw new EditError('usage/same-file', `${output}: input and output are the same file; the source is never overwritten.`, {
      path: output,
    });
  }
  const there = isSequence(output) ? await sequenceFiles(output) : [];
  const sources = new Set(
    isSequence(output) && isSequence(input) ? (await sequenceFiles(input)).map((path) => resolve(path)) : [],
  );
  const own = there.find((path) => sources.has(resolve(path)));
  if (own !== undefined)
    throw new EditError('usage/same-file', `${output}: ${own} is a file of the source, which is never overwritten.`, {
      path: own,
    });
  const first = there[0] ?? output;
  const taken = await stat(first).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENAMETOOLONG') throw error;
    return undefined;
  });
  if (taken?.isDirectory())
    throw new EditError('output/is-folder', `${output}: it is a folder; end it with a slash to put results into it.`, {
      path: output,
    });
  if (taken && !overwrite)
    throw new EditError('output/exists', `${first} exists already: give another name or \`overwrite: true\`.`, { path: output });
}

/** The folder that a plan's target will be in. */
export const targetFolder = ({ output }: { readonly output: string }): string => dirname(resolve(output));

/** Extensions that can be read but are not written, and what is written instead. */
const INSTEAD = '.mkv';

/**
 * The name of a target that nobody named: `clip.watercolor.mp4` beside the source, with the source's own extension where that can be written.
 *
 * @param word what was done, one word or a few; becomes lower case with hyphens
 * @param folder put it there instead of beside the source
 */
export function defaultTarget(input: string, word: string, folder?: string): string {
  const extension = extname(input);
  const still = isStill(input);
  const written =
    (still && stillFormat(input) !== undefined) ||
    isScene(input) ||
    (Object.values(CONTAINERS) as Container[]).some(({ extensions }) => extensions.includes(extension.toLowerCase()));
  const slug = word.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-+|-+$/g, '').replace(/^(.{1,40})(?:-.*|$)/u, '$1').slice(0, 40) || 'edit'; // prettier-ignore
  const name = isSequence(input) ? basename(input).replace(/%0?\d*d/, '').replace(/[._-]+(?=\.[^.]*$)/, '') : basename(input); // prettier-ignore
  const stem = name.slice(0, name.length - extension.length) || 'sequence';
  const target = fitName(
    stem,
    `.${slug}${isSequence(input) ? '.mp4' : written ? extension : still ? INSTEAD_OF_STILLS : INSTEAD}`,
  );
  // a picture whose name has a number's place in it is one picture; its target is, too
  return join(folder ?? dirname(input), isSequence(target) ? target.replaceAll('%', '_') : target);
}
