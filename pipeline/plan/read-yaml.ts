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
  const json = /^\s*[{[]/.test(text) ? readJson(text) : undefined;
  return (
    json ??
    yaml().parse(text, {
      schema: 'core',
      maxAliasCount: MAX_ALIASES,
      merge: false,
      resolveKnownTags: false,
      logLevel: 'error',
    })
  );
}

/** JSON as it is; `undefined` for what is YAML after all, or neither. */
function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // the YAML reader says what is wrong
  }
}
