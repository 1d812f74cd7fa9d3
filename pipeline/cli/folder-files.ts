import { readdir } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { EditError } from '../../core/errors.js';
import { PICTURE_EXTENSIONS } from '../../media/stills/still-paths.js';
import { someOf } from '../../scenes/remarks.js';
import { counted } from './counted.js';
import { ownResults } from './own-results.js';

/** Extensions of clips and scenes that a folder is searched for. */
export const CLIP_EXTENSIONS =
  '.mp4 .m4v .mov .qt .mkv .webm .avi .mxf .ts .m2ts .mts .mpg .mpeg .wmv .flv .3gp .ogv .gif .apng .glb .gltf .vrm'.split(' ');

/** Paths of the files in a folder. */
export interface FolderFiles {
  /** What can be edited. */
  readonly media: readonly string[];
  /** What earlier runs made of others in it. */
  readonly results: readonly string[];
  /** What is neither clip nor picture nor scene. */
  readonly others: readonly string[];
}

/**
 * Sorts the files of a folder: no folders, no hidden files (`._A001.mp4` is what macOS leaves beside A001.mp4), no plans that Overpaint put there.
 *
 * @throws `media/no-clips` where nothing can be edited
 */
export async function folderFiles(folder: string): Promise<FolderFiles> {
  const names = (await readdir(folder, { withFileTypes: true }))
    .filter((entry) => !entry.isDirectory() && !entry.name.startsWith('.') && !entry.name.endsWith('.plan.yaml'))
    .map(({ name }) => name)
    .sort();
  const media = names.filter((name) => [...CLIP_EXTENSIONS, ...PICTURE_EXTENSIONS].includes(extname(name).toLowerCase()));
  const scene = media.some((name) => /\.gltf$/i.test(name)); // its numbers lie beside it
  const others = names.filter((name) => !media.includes(name) && !(scene && /\.bin$/i.test(name)));
  if (!media.length) {
    const found = others.length ? `, only ${kindsOf(others)}` : '';
    throw new EditError('media/no-clips', `${folder}: there are no clips in this folder${found}.`, { path: folder });
  }
  const own = await ownResults(folder, media);
  const paths = (list: readonly string[]): string[] => list.map((name) => join(folder, name));
  return {
    media: paths(media.filter((name) => !own.has(name))),
    results: paths(media.filter((name) => own.has(name))),
    others: paths(others),
  };
}

/** A sentence about files that are no media: how many, and of which kinds. */
export const passedOver = (others: readonly string[]): string =>
  `${counted(others.length, 'file')} passed over, no clip, picture or scene: ${kindsOf(others)}.`;

const kindsOf = (paths: readonly string[]): string => someOf(paths.map((path) => extname(path).toLowerCase() || 'no extension'));
