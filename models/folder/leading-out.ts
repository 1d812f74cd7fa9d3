import { existsSync, readdirSync, realpathSync } from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
import { isInside } from '../../core/is-inside.js';
import { ALL_PARTS } from '../kinds/index.js';
import { partNamed } from './find-graphs.js';
import { followTextLink } from './follow-text-link.js';
import { isFolder } from './is-folder.js';

/** Parts that are read of a model folder, of any kind: a link is looked at before the kind is known. */
const PARTS = ALL_PARTS.filter(({ holds }) => holds !== 'foreign').map(({ name }) => name);
/** What is read of a model folder besides its parts; looks may have another name, see `readLooks`. */
const FILES = ['model_index.json', 'overpaint.json', 'looks.json', 'README.md'];

/** Graphs, weights and settings that may lie beside the parts, or in the place of them. */
const OTHERS = /\.(onnx|json|txt|data|onnx_data)$/i;

/** Names of the folders of parts, as diffusers has them or as people do. */
const partsOf = (root: string): string[] => [...new Set([...PARTS, ...readdirSync(root).filter((name) => partNamed(name))])];

/**
 * Links in a model folder that lead to what is no model's, or in a circle, each as a phrase: a folder of a stranger must not read other files. A model's own are
 * those of its folder, of model folders beside it, and the blobs of a Hugging Face cache (`snapshots/REVISION/unet/model.onnx` → `blobs/HASH`).
 */
export function linksLeadingOut(root: string): string[] {
  const entries = [
    ...[...FILES, ...partsOf(root), ...readdirSync(root).filter((name) => OTHERS.test(name))].map((name) => join(root, name)),
    ...partsOf(root)
      .filter((part) => belongs(root, join(root, part)))
      .flatMap((part) => filesIn(join(root, part))),
  ];
  return entries.flatMap((path) => {
    if (isCircle(path)) return [`${relative(root, path)}: is a link that leads in a circle`];
    return belongs(root, path) ? [] : [`${relative(root, path)}: is a link that leads out of the model's folder`];
  });
}

/** Whether a file is the model's own, or a model's beside it, also by its links. True where there is nothing. */
export function belongs(root: string, path: string): boolean {
  // a link that is kept as text is read only where its own file belongs to the model
  return liesAtHome(root, path) && liesAtHome(root, path, followTextLink);
}

function liesAtHome(root: string, path: string, follow = (file: string): string => file): boolean {
  const place = placeOf(path, follow);
  if (place === undefined) return true;
  const home = realpathSync(root);
  const around = dirname(home);
  if (isInside(home, place)) return true;
  if (basename(around) === 'snapshots' && isInside(join(dirname(around), 'blobs'), place)) return true;
  return isInside(around, place) && existsSync(join(around, relative(around, place).split(sep)[0], 'model_index.json'));
}

/** Whether links lead to one another; false where there is nothing. */
function isCircle(path: string): boolean {
  try {
    realpathSync(path);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ELOOP';
  }
  return false;
}

/** Files and links of a folder and of those in it. */
function filesIn(folder: string): string[] {
  if (!isFolder(folder)) return [];
  const entries = readdirSync(folder, { withFileTypes: true, recursive: true });
  return entries.filter((entry) => !entry.isDirectory()).map((entry) => join(entry.parentPath, entry.name));
}

/** Where a path leads by its links, also by those that are kept as text; undefined where there is nothing. */
function placeOf(path: string, follow: (file: string) => string): string | undefined {
  try {
    return realpathSync(follow(path));
  } catch {
    return undefined;
  }
}
