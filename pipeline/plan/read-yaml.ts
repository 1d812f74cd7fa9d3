import type * as Yaml from 'yaml';
import { loadLate } from '../../core/load-late.js';

/** The YAML library: most commands read and write none. */
export const yaml = loadLate<typeof Yaml>('yaml');

/** The longest text that is read, in characters: a plan with a thousand anchors is a tenth of it. */
const MAX_CHARACTERS = 4 << 20;

/** Most values that aliases may stand for: a few nested lists of aliases would fill any memory. */
const MAX_ALIASES = 100;

/**
 * Reads YAML or JSON from a file that may be another's: plain data only.
 *
 * @throws Error with one sentence when it is neither, is too long, or grows by its aliases
 */
export function readYaml(text: string): unknown {
  if (text.length > MAX_CHARACTERS) throw new Error(`it has ${text.length} characters, more than ${MAX_CHARACTERS}`);
  const json = /^\s*[{[]/.test(text) && !LONG_NUMBER.test(text) ? readJson(text) : undefined;
  return (
    json ??
    withoutBigInts(
      yaml().parse(text, {
        schema: 'core',
        maxAliasCount: MAX_ALIASES,
        merge: false,
        resolveKnownTags: false,
        logLevel: 'error',
        intAsBigInt: true,
      }),
    )
  );
}

/** Digits of a number that a double may not hold. */
const LONG_NUMBER = /\d{16}/;

/** Whole numbers as numbers where a double holds them exactly; longer ones as text, so that a refusal shows what was written. */
function withoutBigInts(value: unknown): unknown {
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
  if (Array.isArray(value)) return value.map(withoutBigInts);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, withoutBigInts(member)]));
}

/** JSON as it is; `undefined` for what is YAML after all, or neither. */
function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // the YAML reader says what is wrong
  }
}
