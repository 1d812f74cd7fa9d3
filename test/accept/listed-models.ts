import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { mediaFolder } from './media-folder.js';

/** glTF models by what their manifest says of them. */
export function listedModels(folder = join(mediaFolder(), 'gltf')): { intact: string[]; broken: string[] } {
  const { items } = JSON.parse(readFileSync(join(folder, 'MANIFEST.json'), 'utf8')) as {
    items: { file: string; intentionally_broken: boolean }[];
  };
  const scenes = items.filter(({ file }) => /\.(glb|gltf)$/i.test(file));
  const paths = (broken: boolean): string[] =>
    scenes.filter((item) => item.intentionally_broken === broken).map(({ file }) => join(folder, file));
  return { intact: paths(false), broken: paths(true) };
}
