import { existsSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** Files by a path whose last part may hold `*`, in the order of their names. */
export function globSync(pattern: string): string[] {
  if (!basename(pattern).includes('*')) return existsSync(pattern) || pattern.includes('%') ? [pattern] : [];
  const folder = dirname(pattern);
  const parts = basename(pattern).split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&')); // prettier-ignore
  const matches = new RegExp(`^${parts.join('.*')}$`);
  return existsSync(folder) ? readdirSync(folder).filter((name) => matches.test(name)).sort().map((name) => join(folder, name)) : []; // prettier-ignore
}
