import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import { EditError } from '../../core/errors.js';
import { missingFile } from '../../core/nearest-name.js';

/** Extensions of files that are never one picture of a sequence. */
const FILMS = /\.(mp4|m4v|mov|qt|mkv|webm|avi|mxf|m?ts|m2ts|mpe?g|wmv|flv|3gp|ogv|glb|gltf|vrm)$/i;

/**
 * True for names with a frame number in them, such as `shot.%04d.png`; an address's `%20` before a d is none, nor is the name of a film or a scene.
 * A file that is there under the very name is that file.
 */
export const isSequence = (path: string): boolean =>
  /%(0?[1-9])?d/.test(basename(path)) && !FILMS.test(path) && !existsSync(path);

/** `shot.####.png`, as some programs write it, as `shot.%04d.png`; any other path, and that of a file which is there, as it is. */
export function withNumberPlace(path: string): string {
  const place = /#{2,9}(?=[^#/\\]*$)/.exec(path);
  if (!place || FILMS.test(path) || existsSync(path)) return path;
  return `${path.slice(0, place.index)}%0${place[0].length}d${path.slice(place.index + place[0].length)}`;
}

/** Paths of a sequence's files that are there, by their numbers; empty where there are none. */
export async function sequenceFiles(path: string): Promise<string[]> {
  const pattern = sequencePattern(basename(path));
  const names = await readdir(dirname(path)).catch(() => []);
  return names.filter((name) => pattern.test(name)).map((name) => join(dirname(path), name));
}

/** The numbers of a sequence's files in order. Throws `media/not-found` when there is none, `media/gap` when one between the first and the last is missing. */
export async function sequenceNumbers(path: string): Promise<number[]> {
  const pattern = sequencePattern(basename(path));
  const names = await readdir(dirname(path)).catch((error: NodeJS.ErrnoException) => {
    throw new EditError(
      'media/not-found',
      `${dirname(path)}: ${missingFile(dirname(path), 'folder')}.`,
      { path },
      { cause: error },
    );
  });
  const numbers = names
    .flatMap((name) => pattern.exec(name)?.[1] ?? [])
    .map(Number)
    .sort((a, b) => a - b);
  if (!numbers.length) throw new EditError('media/not-found', `${path}: no file of this sequence was found.`, { path });
  const gap = numbers.findIndex((number, at) => at > 0 && number !== numbers[at - 1] + 1);
  if (gap > 0) {
    throw new EditError(
      'media/gap',
      `${path}: the sequence goes from ${numbers[gap - 1]} to ${numbers[gap]}: a file is missing.`,
      { path },
    );
  }
  return numbers;
}

/** The number of a sequence's first file, and what ffmpeg must be told to read it. Frame rate default 25. */
export async function sequenceInput(path: string, framesPerSecond = '25'): Promise<{ first: number; options: string[] }> {
  const [first = 0] = await sequenceNumbers(path);
  const linear = isLinear(path) ? LINEAR_OPTIONS : [];
  return { first, options: ['-f', 'image2', '-framerate', framesPerSecond, '-start_number', String(first), ...linear] };
}

/** Linear light is read with the sRGB curve; without a range, ffmpeg takes grey for limited. */
export const LINEAR_OPTIONS: readonly string[] = ['-color_range', 'pc', '-apply_trc', 'iec61966_2_1'];

/** Whether pictures hold linear light, which the decoder turns into sRGB: everything here works on display colours. */
export const isLinear = (path: string): boolean => extname(path).toLowerCase() === '.exr';

function sequencePattern(name: string): RegExp {
  const match = /%(0?)(\d*)d/.exec(name) as RegExpExecArray;
  const digits = match[2] ? `\\d{${match[2]},}` : '\\d+';
  const escape = (text: string): string => text.replaceAll('%%', '%').replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`^${escape(name.slice(0, match.index))}(${digits})${escape(name.slice(match.index + match[0].length))}$`);
}

/** The file of a sequence with one number. */
export const sequenceFile = (path: string, number: number): string =>
  join(
    dirname(path),
    basename(path)
      .replace(/%(0?)(\d*)d/, (_, _zero: string, width: string) => String(number).padStart(Number(width || 1), '0'))
      .replaceAll('%%', '%'),
  );
