import { readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { validateBytes } from 'gltf-validator';

/** Kinds of messages of Khronos' validator, and how many of each. */
export async function validate(path: string): Promise<Record<string, number>> {
  const report = await validateBytes(new Uint8Array(await readFile(path)), {
    uri: basename(path),
    maxIssues: 0,
    externalResourceFunction: async (uri) => new Uint8Array(await readFile(join(dirname(path), decodeURIComponent(uri)))),
  });
  const counts: Record<string, number> = {};
  for (const { code, pointer } of report.issues.messages)
    // Coordinates stay for other maps, and for whoever comes back to them; the validator calls them unused.
    if (code !== 'UNUSED_OBJECT' || !pointer?.includes('/attributes/TEXCOORD_')) counts[code] = (counts[code] ?? 0) + 1;
  return counts;
}
