import { extname } from 'node:path';
import { decodeText } from '../../core/decode-text.js';
import { EditError } from '../../core/errors.js';
import { readPlainFile } from '../../core/read-plain-file.js';
import type { Plan } from '../plan/plan.js';
import { parsePlan } from '../plan/plan-text.js';
import { missingFile } from '../../core/nearest-name.js';

/**
 * Reads the plan in a YAML or JSON file, or the one that an output carries. Nothing that it names is loaded or opened.
 *
 * @throws `plan/not-found`, `plan/unreadable`, `plan/invalid`; `plan/none` where a file carries none
 */
export async function readPlan(path: string): Promise<Plan> {
  if (!['.yaml', '.yml', '.json'].includes(extname(path).toLowerCase())) {
    const { readMark } = await import('./read-mark.js'); // marks are in files of all kinds; reading them needs every room
    return (await readMark(path)).overpaint;
  }
  const bytes = await readPlainFile(path).catch((error: NodeJS.ErrnoException) => notThere(path, error));
  return parsePlan(decodeText(bytes), path);
}

function notThere(path: string, cause: NodeJS.ErrnoException): never {
  throw new EditError(
    'plan/not-found',
    `${path}: ${cause.code === 'ENOENT' ? missingFile(path, 'plan') : cause.message}.`,
    { path },
    { cause },
  );
}
