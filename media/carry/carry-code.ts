import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

let known: string | undefined;

/** SHA-256 of the files that carry keys, in the program all of it: what other ones made may differ. */
export function carryCode(): string {
  if (known !== undefined) return known;
  const folder = dirname(fileURLToPath(import.meta.url));
  const hash = createHash('sha256');
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort())
    if (name.endsWith('.js')) hash.update(readFileSync(join(folder, name)));
  return (known = hash.digest('hex'));
}
