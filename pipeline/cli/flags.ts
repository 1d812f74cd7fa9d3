import { parseArgs } from 'node:util';
import { EditError } from '../../core/errors.js';
import { nearestName } from '../../core/nearest-name.js';
import { listOf } from '../../core/options.js';

/** One flag of a verb. Parsing, `--help`, completion and docs/command-line.md come from it. */
export interface Flag {
  readonly type: 'text' | 'switch' | 'list';
  /** Placeholder in the help, e.g. `FILE`. */
  readonly value?: string;
  readonly short?: string;
  readonly summary: string;
  /** Shown by `--help` (the rest by `--help all`). */
  readonly common?: boolean;
  /** May also come from `OVERPAINT_NAME` or the configuration file. */
  readonly setting?: boolean;
  /** Names a program to run: not from the configuration file, which may have come with somebody's clips. */
  readonly program?: boolean;
}

/** Flags of a verb by their long name without dashes. */
export type FlagTable = Readonly<Record<string, Flag>>;

/** What was given, by flag name: text, true, or a list of texts. */
export type FlagValues = Readonly<Record<string, string | boolean | readonly string[] | undefined>>;

/** Takes a command line apart. Throws `usage/flag` with a sentence that lists what there is. */
export function readFlags(table: FlagTable, args: readonly string[], verb: string): { values: FlagValues; words: string[] } {
  const options = Object.fromEntries(
    Object.entries(table).map(([name, { type, short }]) => [
      name,
      {
        type: type === 'switch' ? ('boolean' as const) : ('string' as const),
        multiple: type === 'list',
        ...(short && { short }),
      },
    ]),
  );
  try {
    const { values, positionals } = parseArgs({
      args: withNegatives(table, args),
      options,
      allowPositionals: true,
      strict: true,
    });
    return { values: values as FlagValues, words: positionals };
  } catch (error) {
    const unknown = /Unknown option '(-[^']*)'/.exec((error as Error).message)?.[1];
    if (unknown) {
      const near = nearestName(unknown.replace(/^-+/, ''), Object.keys(table));
      throw new EditError(
        'usage/flag',
        `${unknown}: overpaint ${verb} has no such flag${near ? `; did you mean --${near}?` : ''} (see overpaint ${verb} --help all).`,
      );
    }
    throw new EditError('usage/flag', (error as Error).message.split('.')[0] + '.');
  }
}

/** `--seed -1` as `--seed=-1`: a number after a flag that takes a value is its value, whatever its sign. */
function withNegatives(table: FlagTable, args: readonly string[]): string[] {
  const end = args.indexOf('--');
  const joined: string[] = [];
  for (const [at, word] of args.entries()) {
    const flag = joined.at(-1)?.replace(/^--/, '') ?? '';
    const takes = (end < 0 || at < end) && joined.at(-1)?.startsWith('--') && table[flag] && table[flag].type !== 'switch';
    if (takes && /^-[\d.]/.test(word)) joined.push(`${joined.pop()}=${word}`);
    else joined.push(word);
  }
  return joined;
}

/** A flag's value as text; `undefined` when it was not given. */
export const textOf = (values: FlagValues, name: string): string | undefined =>
  typeof values[name] === 'string' ? values[name] : undefined;

/** Whether a switch was given. */
export const isOn = (values: FlagValues, name: string): boolean => values[name] === true;

/** The texts of a flag that can be repeated. */
export const listIn = (values: FlagValues, name: string): readonly string[] =>
  Array.isArray(values[name]) ? (values[name] as readonly string[]) : [];

/** A flag's text as a whole number of at least `least` and at most `most`. Throws `usage/flag`. */
export function wholeNumber(values: FlagValues, name: string, least = 0, most = Number.MAX_SAFE_INTEGER): number | undefined {
  const text = textOf(values, name);
  if (text === undefined) return undefined;
  const number = Number(text);
  const range = most === Number.MAX_SAFE_INTEGER ? `of at least ${least}` : `from ${least} to ${most}`;
  if (!/^\d+$/.test(text.trim()) || number < least || number > most)
    throw new EditError('usage/flag', `--${name}: expected a whole number ${range}, found "${text}".`);
  return number;
}

/** A flag's text as one of some names. Throws `usage/flag` with the right ones. */
export function oneOf<T extends string>(values: FlagValues, name: string, names: readonly T[]): T | undefined {
  const text = textOf(values, name);
  if (text === undefined) return undefined;
  if (!names.includes(text as T)) throw new EditError('usage/flag', `--${name}: expected ${listOf(names)}, found "${text}".`);
  return text as T;
}
