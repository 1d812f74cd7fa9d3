import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { decodeText } from '../../core/decode-text.js';
import { parseJson } from '../../core/parse-json.js';
import { followTextLink } from './follow-text-link.js';

/**
 * A JSON object of a model folder; empty where there is none.
 *
 * @param problems is given one phrase for what is wrong with the file @param optional whether it may be missing
 */
export function readJson(root: string, file: string, problems: string[], optional = false): Readonly<Record<string, unknown>> {
  const path = followTextLink(join(root, file));
  if (!existsSync(path) || !statSync(path).isFile()) {
    if (existsSync(path)) problems.push(`${file}: expected a file, found a folder`);
    else if (!optional) problems.push(`${file}: missing`);
    return {};
  }
  try {
    const value: unknown = parseJson(decodeText(readFileSync(path)));
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
    problems.push(`${file}: expected a JSON object`);
  } catch {
    problems.push(`${file}: expected JSON, found something else`);
  }
  return {};
}
