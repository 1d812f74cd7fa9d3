import { basename, dirname, extname, join } from 'node:path';
import { isStill } from '../../media/stills/still-paths.js';
import { counted } from './counted.js';

/** Pictures of one folder whose names differ in a number alone. */
interface NumberedPictures {
  /** The name of all of them, `shots/a.%04d.png`. */
  readonly pattern: string;
  readonly numbers: readonly number[];
}

/** Pictures, numbered one after the other, from which they look like a film. */
const LEAST = 3;

/** Pictures by the names that they share. */
function numberedPictures(inputs: readonly string[]): NumberedPictures[] {
  const runs = new Map<string, string[]>();
  for (const input of inputs.filter(isStill)) {
    const numbered = /^(.*?)(\d+)$/.exec(basename(input, extname(input)));
    if (!numbered) continue;
    const [, start, digits] = numbered;
    const around = `${join(dirname(input), start.replaceAll('%', '%%'))}\0${extname(input)}`;
    runs.set(around, [...(runs.get(around) ?? []), digits]);
  }
  return [...runs].flatMap(([around, digits]) => {
    const widths = new Set(digits.map(({ length }) => length));
    const padded = digits.some((one) => one.length > 1 && one.startsWith('0'));
    if (widths.size > 1 && padded) return []; // names of several films
    const place = widths.size > 1 ? '%d' : `%0${digits[0].length}d`;
    return { pattern: around.replace('\0', place), numbers: digits.map(Number).sort((a, b) => a - b) };
  });
}

/** A sentence for pictures of a folder that are numbered one after the other, and so may be meant as one clip; undefined where none are. */
export function sequenceHint(inputs: readonly string[]): string | undefined {
  const film = numberedPictures(inputs).find(
    ({ numbers }) => numbers.length >= LEAST && numbers.at(-1) === numbers[0] + numbers.length - 1,
  );
  return (
    film &&
    `${film.numbers.length} pictures are numbered one after the other and are edited one by one; to edit them as one clip, name ${film.pattern}.`
  );
}

/**
 * Several pictures that are to go into one film: as the one sequence that they are.
 *
 * @returns its name, and a sentence about it; undefined where they are no single sequence
 */
export function asOneClip(inputs: readonly string[]): { readonly input: string; readonly told: string } | undefined {
  const [film] = numberedPictures(inputs);
  if (film?.numbers.length !== inputs.length) return undefined;
  return { input: film.pattern, told: `${counted(inputs.length, 'picture')} are read as one clip: ${film.pattern}.` };
}
