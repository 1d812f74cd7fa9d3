import { copyFileSync, mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { ReferenceCase } from './case.js';

/** Puts the folder of a case together: `files` are copied, `texts` and `empty_files` written, `links` made. Returns its path. */
export function makeFolder(index: string, row: ReferenceCase): string {
  const root = mkdtempSync(join(tmpdir(), 'overpaint-case-'));
  const place = (path: string): string => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    return join(root, path);
  };
  for (const [path, from] of entriesOf(row['files'])) copyFileSync(join(index, from), place(path));
  for (const [path, text] of entriesOf(row['texts'])) writeFileSync(place(path), text);
  for (const path of (row['empty_files'] as readonly string[] | undefined) ?? []) writeFileSync(place(path), '');
  for (const [path, target] of entriesOf(row['links'])) symlinkSync(target, place(path));
  return root;
}

const entriesOf = (value: unknown): [string, string][] => Object.entries((value ?? {}) as Readonly<Record<string, string>>);
