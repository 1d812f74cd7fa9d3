import { basename, dirname, extname, join } from 'node:path';
import { isStill } from '../../media/stills/still-paths.js';

/** Pictures of one folder, numbered one after the other, from which they look like a film. */
const LEAST = 3;

/**
 * A sentence for pictures of a folder that are numbered one after the other, and so may be meant as one clip; undefined where none are.
 *
 * @param inputs files that a folder gave
 */
export function sequenceHint(inputs: readonly string[]): string | undefined {
  const runs = new Map<string, number[]>();
  for (const input of inputs.filter(isStill)) {
    const numbered = /^(.*?)(\d+)$/.exec(basename(input, extname(input)));
    if (!numbered) continue;
    const pattern = join(dirname(input), `${numbered[1]}%0${numbered[2].length}d${extname(input)}`);
    runs.set(pattern, [...(runs.get(pattern) ?? []), Number(numbered[2])]);
  }
  for (const [pattern, numbers] of runs) {
    const follows = numbers.sort((a, b) => a - b).every((number, at) => at === 0 || number === numbers[at - 1] + 1);
    if (follows && numbers.length >= LEAST)
      return `${numbers.length} pictures are numbered one after the other and are edited one by one; to edit them as one clip, name ${pattern}.`;
  }
  return undefined;
}
