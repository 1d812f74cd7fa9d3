import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { edit } from '../../pipeline/index.js';
import { listedModels } from './listed-models.js';
import { printTable, verdict } from './table.js';

const MODELS = ['duck.glb', 'suzanne.gltf', 'velvet-sofa-transform-variants.glb'];

/** The same seed twice gives the same bytes, and so do other batches and threads; the plan is not written, for it names the batch. */
export async function sceneRepeat(folder: string): Promise<boolean> {
  const rows: string[][] = [];
  let good = true;
  const models = listedModels().intact.filter((path) => MODELS.includes(basename(path).toLowerCase()));
  for (const input of models) {
    const hashes: string[] = [];
    for (const [batch, threads] of [
      [4, 0],
      [4, 0],
      [1, 1],
      [7, 2],
    ] as const) {
      // prettier-ignore
      const target = join(folder, `repeat-${rows.length}-${hashes.length}`);
      await mkdir(target);
      const output = join(target, `painted${extname(input)}`);
      const options = { size: 192, steps: 2, batch, threads };
      const stages = [{ use: 'instruct', options }];
      await edit({ input, output, instruction: 'make it jade', stages, scene: { views: 8 }, mark: false, inProcess: true })
        .result;
      hashes.push(await hashOf(target));
    }
    const same = new Set(hashes).size === 1;
    good &&= same;
    rows.push([basename(input), hashes[0], verdict(same ? [] : [`found ${hashes.join(', ')}`])]);
  }
  printTable(
    'Scenes painted four times: twice alike, --batch 1 --threads 1, --batch 7 --threads 2',
    ['model', 'SHA-256', 'verdict'],
    rows,
  );
  return good && models.length > 0;
}

/** Of all files in a folder, by name: the maps of a .gltf lie beside it. */
async function hashOf(folder: string): Promise<string> {
  const hash = createHash('sha256');
  for (const name of (await readdir(folder)).sort()) hash.update(name).update(await readFile(join(folder, name)));
  return hash.digest('hex').slice(0, 16);
}
