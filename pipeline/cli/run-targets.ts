import { basename, dirname, extname, join, resolve } from 'node:path';
import { EditError } from '../../core/errors.js';
import { fitName } from '../../core/fit-name.js';
import { defaultTarget } from '../work/target.js';

/** An input and where its result goes. */
export interface Target {
  readonly input: string;
  readonly output: string;
}

/**
 * The targets of a run's inputs, none like another: files that differ in their extension alone keep it in the result's name, `B001.mpg.adjust.mkv`.
 *
 * @param word what was done @param folder where all of them go; default each beside its source
 * @throws `usage/same-target` where two inputs would still be written to one file, or one over another
 */
export function targetsOf(inputs: readonly string[], word: string, folder?: string): Target[] {
  const plain = inputs.map((input) => ({ input, output: defaultTarget(input, word, folder) }));
  const alike = new Map<string, Target[]>();
  for (const target of plain) alike.set(keyOf(target.output), [...(alike.get(keyOf(target.output)) ?? []), target]);
  const named = new Map([...alike.values()].flatMap(apart).map((target) => [target.input, target]));
  const targets = plain.map(({ input }) => named.get(input) as Target);
  check(targets);
  return targets;
}

function check(targets: readonly Target[]): void {
  const inputs = new Map(targets.map(({ input }) => [keyOf(input), input]));
  const taken = new Map<string, string>();
  for (const { input, output } of targets) {
    const other = taken.get(keyOf(output));
    if (other !== undefined)
      throw new EditError(
        'usage/same-target',
        `${other} and ${input} would both be written to ${output}: edit them one by one.`,
        {
          inputs: [other, input],
          path: output,
        },
      );
    taken.set(keyOf(output), input);
    const source = inputs.get(keyOf(output));
    if (source !== undefined && source !== input)
      throw new EditError('usage/same-target', `${input} would be written to ${output}, which is another input of this run.`, {
        inputs: [input, source],
        path: output,
      });
  }
}

/** Targets of one name, with their sources' extensions in it where these tell them apart. */
function apart(alike: readonly Target[]): readonly Target[] {
  if (alike.length === 1) return alike;
  const longer = alike.map(({ input, output }) => ({ input, output: withExtension(input, output) }));
  return new Set(longer.map(({ output }) => keyOf(output))).size === alike.length ? longer : alike;
}

/** `out/B001.adjust.mkv` of `B001.mpg` as `out/B001.mpg.adjust.mkv`. */
function withExtension(input: string, output: string): string {
  const extension = extname(input);
  const stem = basename(input, extension);
  const name = basename(output);
  if (!name.startsWith(`${stem}.`)) return output; // a long name, which was cut
  return join(dirname(output), fitName(stem + extension, name.slice(stem.length)));
}

/** Names that differ in capitals alone are one file on many disks. */
const keyOf = (path: string): string => resolve(path).toLowerCase();
