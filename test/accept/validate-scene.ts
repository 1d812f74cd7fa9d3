import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { validateBytes } from 'gltf-validator';

/** Errors and warnings that Khronos' validator has on a file, by code, with how often. */
export async function validateScene(path: string): Promise<Map<string, number>> {
  const { issues } = await validateBytes(new Uint8Array(await readFile(path)), {
    maxIssues: 0,
    externalResourceFunction: async (uri) => new Uint8Array(await readFile(join(dirname(path), decodeURIComponent(uri)))),
  });
  const counts = new Map<string, number>();
  for (const { code, severity } of issues.messages) if (severity < 2) counts.set(code, (counts.get(code) ?? 0) + 1);
  return counts;
}

/** Errors and warnings that `after` has and `before` has not, or not so often. */
export const newProblems = (before: ReadonlyMap<string, number>, after: ReadonlyMap<string, number>): string[] =>
  [...after].filter(([code, count]) => count > (before.get(code) ?? 0)).map(([code]) => code);
