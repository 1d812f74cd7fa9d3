import { mkdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { writeFile } from '../../../core/write-file.js';
import type { LooseMap } from './loose-maps.js';

/** A map as a file: what it is, and its name in the folder. */
export interface WrittenMap extends Omit<LooseMap, 'encode'> {
  readonly file: string;
}

/** Writes each map as a PNG called `material_map.png`, for programs that paint on. */
export async function writeTextures(maps: readonly LooseMap[], folder: string): Promise<WrittenMap[]> {
  await mkdir(folder, { recursive: true });
  const taken = new Set<string>();
  const written: WrittenMap[] = [];
  for (const { encode, ...map } of maps) {
    const { name, kind } = map;
    const stem = name.replace(/[^\p{L}\p{N}._ -]+/gu, '_').trim() || 'material';
    let file = `${stem}_${kind}.png`;
    for (let count = 2; taken.has(file.toLowerCase()); count++) file = `${stem}_${count}_${kind}.png`;
    taken.add(file.toLowerCase());
    const path = join(folder, file);
    await writeFile(`${path}.part`, await encode());
    await rename(`${path}.part`, path);
    written.push({ ...map, file });
  }
  return written;
}
