import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** The shared media folder: `OVERPAINT_SHARED`, else `../shared` beside the checkout. Throws where it is absent. */
export function mediaFolder(): string {
  const root = [process.env['OVERPAINT_SHARED'], resolve('..', 'shared')].find(
    (path) => path && existsSync(join(path, 'media', 'video')),
  );
  if (!root) throw new Error('The shared media folder is not here: set OVERPAINT_SHARED.');
  return join(root, 'media');
}

/** Clips by what their manifest says of them. */
export function listedClips(folder = join(mediaFolder(), 'video')): { intact: string[]; broken: string[] } {
  const { items } = JSON.parse(readFileSync(join(folder, 'MANIFEST.json'), 'utf8')) as {
    items: { file: string; intentionally_broken: boolean }[];
  };
  const paths = items.map(({ file, intentionally_broken: broken }) => ({
    path: join(folder, file.replace(/ \(.*\)$/, '')),
    broken,
  }));
  return {
    intact: paths.flatMap(({ path, broken }) => (broken ? [] : path)),
    broken: paths.flatMap(({ path, broken }) => (broken ? path : [])),
  };
}

/** All photos of the shared media folder. */
export function listedPhotos(folder = join(mediaFolder(), 'photos')): string[] {
  const { items } = JSON.parse(readFileSync(join(folder, 'MANIFEST.json'), 'utf8')) as { items: { file: string }[] };
  return items.map(({ file }) => join(folder, file));
}

/** Files that other programs stumbled over: clips, pictures and scenes of the folders `bugs` and `bugs-2`, without what lies in folders below. */
export function oddFiles(folders = ['bugs', 'bugs-2'].map((name) => join(mediaFolder(), name))): string[] {
  return folders.flatMap((folder) =>
    readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isFile() && !/\.(?:md|bin|txt)$/i.test(entry.name))
      .map((entry) => join(folder, entry.name)),
  );
}
