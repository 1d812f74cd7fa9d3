import { mkdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { writeFile } from '../../../core/write-file.js';
import { encodeTexture } from '../../../scenes/formats/index.js';
import type { MadeMap } from './scene-patch.js';

/**
 * Writes each new map as a PNG called `material_map.png`, of the size and colour space that it has in the file, for programs that paint on.
 *
 * @returns the files' paths
 */
export async function writeTextures(maps: readonly MadeMap[], folder: string): Promise<string[]> {
  await mkdir(folder, { recursive: true });
  const taken = new Set<string>();
  const written: string[] = [];
  for (const { name, map, pixels } of maps) {
    const stem = name.replace(/[^\p{L}\p{N}._ -]+/gu, '_').trim() || 'material';
    let file = `${stem}_${map}.png`;
    for (let count = 2; taken.has(file.toLowerCase()); count++) file = `${stem}_${count}_${map}.png`;
    taken.add(file.toLowerCase());
    const path = join(folder, file);
    await writeFile(`${path}.part`, (await encodeTexture(pixels, 'image/png')).bytes);
    await rename(`${path}.part`, path);
    written.push(path);
  }
  return written;
}
