import { readFile } from 'node:fs/promises';
import { decodeText } from '../../core/decode-text.js';
import { EditError } from '../../core/errors.js';
import { listOf } from '../../core/options.js';
import { readYaml } from '../plan/read-yaml.js';
import type { FlagTable, FlagValues } from './flags.js';

/** Name of the configuration file, looked for in the working folder. */
export const CONFIG_FILE = 'overpaint.config.yaml';

/** A value and where it came from. */
export interface Setting {
  readonly value: string | boolean;
  readonly origin: 'flag' | 'environment' | 'configuration file';
}

/** The environment variable of a flag: `--ffmpeg` → `OVERPAINT_FFMPEG`. */
export const variableOf = (flag: string): string => `OVERPAINT_${flag.toUpperCase().replaceAll('-', '_')}`;

/**
 * Fills in flags that were not given from the environment, then from `overpaint.config.yaml`.
 *
 * @throws `usage/config` when the file has a name that is no setting
 */
export async function withSettings(
  table: FlagTable,
  given: FlagValues,
): Promise<{ values: FlagValues; origins: Record<string, Setting> }> {
  const config = await readConfig();
  const values: Record<string, FlagValues[string]> = { ...given };
  const origins: Record<string, Setting> = {};
  for (const [name, flag] of Object.entries(table)) {
    const fromFlag = given[name];
    if (fromFlag !== undefined && !Array.isArray(fromFlag))
      origins[name] = { value: fromFlag as string | boolean, origin: 'flag' };
    if (!flag.setting || fromFlag !== undefined) continue;
    const variable = process.env[variableOf(name)];
    if (Object.hasOwn(config, name) && flag.program) {
      throw new EditError(
        'usage/config',
        `${CONFIG_FILE}: "${name}" names a program to run, which a file in the working folder may not do: use --${name} or ${variableOf(name)}.`,
      );
    }
    const found = variable !== undefined && variable !== '' ? variable : config[name];
    if (found === undefined) continue;
    const value = flag.type === 'switch' ? /^(1|true|yes)$/i.test(String(found)) : String(found);
    values[name] = value;
    origins[name] = { value, origin: variable ? 'environment' : 'configuration file' };
  }
  return { values, origins };
}

/** Refuses names in the configuration file that no verb knows, with the ones that are. */
export function checkConfig(config: Readonly<Record<string, unknown>>, known: readonly string[]): void {
  for (const name of Object.keys(config)) {
    if (!known.includes(name))
      throw new EditError(
        'usage/config',
        `${CONFIG_FILE}: there is no setting "${name}" (there are ${listOf([...known], 'and')}).`,
      );
  }
}

/** The configuration file's content; empty when there is none. */
export async function readConfig(): Promise<Record<string, unknown>> {
  const text = await readFile(CONFIG_FILE).then(decodeText, () => '');
  if (text === '') return {};
  try {
    return (readYaml(text) ?? {}) as Record<string, unknown>;
  } catch (error) {
    throw new EditError(
      'usage/config',
      `${CONFIG_FILE}: it is not YAML: ${(error as Error).message.split('\n')[0]}`,
      {},
      { cause: error },
    );
  }
}
