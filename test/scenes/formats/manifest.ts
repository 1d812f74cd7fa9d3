import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { shared } from '../../shared-folder.js';

/** What the list of test models says about one of them. */
export interface ManifestItem {
  readonly file: string;
  readonly intentionally_broken: boolean;
  readonly inspect?: {
    readonly scenes: number;
    readonly vertices: number;
    readonly triangles: number;
    readonly materials: number;
    readonly textures: readonly string[];
  };
}

/** The folder of glTF models, and the list of what is in it. */
export function manifest(context: Mocha.Context): { readonly folder: string; readonly items: readonly ManifestItem[] } {
  const folder = shared(context, 'media/gltf');
  return { folder, items: (JSON.parse(readFileSync(join(folder, 'MANIFEST.json'), 'utf8')) as { items: ManifestItem[] }).items };
}
