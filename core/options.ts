/** What options of every type have. */
export interface OptionBase<Type extends string, Value> {
  /** Which values it takes. */
  readonly type: Type;
  /** One phrase for `--help` and the tables of the docs; units belong here. */
  readonly summary: string;
  /** Its value where none is given. */
  readonly default: Value;
  /** It decides how the work is done and no pixel of the result: a plan's hash leaves it out. */
  readonly changesNothing?: boolean;
}

/** One option. From it come its TypeScript type, its validation and wording, its command-line flag and its row in the docs. */
export type Option =
  | (OptionBase<'number' | 'integer', number> & {
      /** The least value; default none. */
      readonly min?: number;
      /** The greatest value; default none. */
      readonly max?: number;
    })
  | OptionBase<'boolean', boolean>
  | (OptionBase<'text', string> & {
      /** A place on this machine: a plan's hash and an output carry the last name of it alone. */
      readonly path?: boolean;
    })
  | (OptionBase<'list', readonly string[]> & {
      /** As for text, of each entry, which may have a number behind it: `FILE:0.8`. */
      readonly path?: boolean;
    })
  | (OptionBase<'choice', string> & {
      /** All values that it may have. */
      readonly choices: readonly string[];
    });

/** All options of one stage (or codec, planner …) by name. */
export type OptionTable = Readonly<Record<string, Option>>;

/** The values that belong to an {@link OptionTable}. */
export type OptionValues<T extends OptionTable> = {
  [K in keyof T]: T[K] extends { type: 'number' | 'integer' }
    ? number
    : T[K] extends { type: 'boolean' }
      ? boolean
      : T[K] extends { type: 'choice'; choices: readonly (infer C)[] }
        ? C
        : T[K] extends { type: 'list' }
          ? readonly string[]
          : string;
};

/** Fills in defaults and checks `given`. All problems are found at once; `where` begins each of their sentences. */
export function readOptions<T extends OptionTable>(
  table: T,
  given: Readonly<Record<string, unknown>>,
  where: string,
): { values: OptionValues<T>; problems: string[] } {
  const problems: string[] = [];
  const values: Record<string, unknown> = {};
  for (const name of Object.keys(given)) {
    if (!Object.hasOwn(table, name))
      problems.push(`${where}: there is no option "${name}" (it has ${listOf(Object.keys(table))}).`);
  }
  for (const [name, option] of Object.entries(table)) {
    const value = given[name] ?? option.default;
    if (!fits(option, value)) problems.push(`${where}.${name}: expected ${expectedOf(option)}, found ${shown(value)}.`);
    values[name] = value;
  }
  return { values: values as OptionValues<T>, problems };
}

/** Turns the text of a `--set stage.option=value` flag into a value of the option's type; what does not fit is left as text for the check to name. */
export function parseOptionText(option: Option, text: string): unknown {
  switch (option.type) {
    case 'number':
    case 'integer':
      return text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : text;
    case 'boolean':
      return text === 'true' || text === 'yes' ? true : text === 'false' || text === 'no' ? false : text;
    case 'list':
      return text === '' ? [] : text.split(',').map((part) => part.trim());
    default:
      return text;
  }
}

/** `a, b or c`, for sentences that list what is possible. */
export function listOf(names: readonly string[], conjunction = 'or'): string {
  if (names.length === 0) return 'none';
  if (names.length === 1) return names[0];
  return `${names.slice(0, -1).join(', ')} ${conjunction} ${names.at(-1)}`;
}

/** Whether a value is one that an option may have. */
export function fits(option: Option, value: unknown): boolean {
  switch (option.type) {
    case 'number':
    case 'integer': {
      const { min = -Infinity, max = Infinity } = option;
      const inside = typeof value === 'number' && Number.isFinite(value) && value >= min && value <= max;
      return inside && (option.type === 'number' || Number.isInteger(value));
    }
    case 'boolean':
      return typeof value === 'boolean';
    case 'choice':
      return option.choices.includes(value as string);
    case 'list':
      return Array.isArray(value) && value.every((part) => typeof part === 'string');
    case 'text':
      return typeof value === 'string';
  }
}

/** What an option may be, as it stands in a sentence after "expected". */
export function expectedOf(option: Option): string {
  switch (option.type) {
    case 'number':
      return `a number${rangeOf(option)}`;
    case 'integer':
      return `a whole number${rangeOf(option)}`;
    case 'boolean':
      return 'true or false';
    case 'choice':
      return listOf(option.choices);
    case 'list':
      return 'a list of texts';
    case 'text':
      return 'text';
  }
}

/** The longest that a value is shown in a message, in characters. */
const LONGEST_SHOWN = 200;

/** A value as it stands in a message, as JSON where it can be. */
export function shown(value: unknown): string {
  let text: string | undefined;
  try {
    text = value === undefined ? 'nothing' : JSON.stringify(value);
  } catch {
    text = undefined; // a bigint, a circle, or nested without end
  }
  const whole = text ?? `a ${typeof value}`;
  return whole.length > LONGEST_SHOWN ? `${whole.slice(0, LONGEST_SHOWN)}…` : whole;
}

function rangeOf({ min = -Infinity, max = Infinity }: { readonly min?: number; readonly max?: number }): string {
  if (min > -Infinity && max < Infinity) return ` from ${min} to ${max}`;
  if (min > -Infinity) return ` of at least ${min}`;
  if (max < Infinity) return ` of at most ${max}`;
  return '';
}
