import { posix } from 'node:path';
import { isDataUri } from '../resources.js';
import type { Json } from '../gltf-json.js';
import { sniffImage, type PictureType } from '../sniff-image.js';
import type { Draft } from './draft.js';
import { countReferences } from './references.js';

const ENDING: Readonly<Record<PictureType, string>> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/webp': 'webp',
  'image/avif': 'avif',
  'image/ktx2': 'ktx2',
};

/** Gives names to new files that stand beside the output. */
export type NameFile = (wanted: string) => string;

/**
 * Puts the draft's new images where the old ones were: into their buffer view, their data URI, or a file of their own. Images that are new
 * to the file go into the GLB, or beside the .gltf.
 *
 * @param where into a GLB; into a GLB that is made of a .gltf, whose files it takes in; beside a .gltf
 * @returns files to be written, by URI
 */
export function placeImages(draft: Draft, where: 'glb' | 'taken-in' | 'beside', nameFile: NameFile): Map<string, Uint8Array> {
  const { json } = draft;
  const files = new Map<string, Uint8Array>();
  const counts = countReferences(draft.file.json).views;
  for (const [place, { bytes, mimeType, name }] of draft.images) {
    const image = json.images![place] as unknown as Json;
    const old = draft.file.json.images?.[place];
    const retyped = image['mimeType'] !== undefined && image['mimeType'] !== mimeType;
    if (old?.bufferView !== undefined || where === 'taken-in' || (!old && where === 'glb')) {
      const alone = old?.bufferView !== undefined && counts.get(old.bufferView) === 1;
      const view = alone ? old.bufferView! : (json.bufferViews ??= []).push({} as never) - 1;
      draft.views.set(view, { bytes });
      delete image['uri'];
      image['bufferView'] = view;
      image['mimeType'] = mimeType;
    } else if (old?.uri !== undefined && isDataUri(old.uri)) {
      image['uri'] = `data:${mimeType};base64,${Buffer.from(bytes).toString('base64')}`;
      if (retyped) image['mimeType'] = mimeType;
    } else {
      const wanted = old?.uri === undefined ? `${slug(name)}.${ENDING[mimeType]}` : withEnding(old.uri, ENDING[mimeType]);
      const uri = nameFile(wanted);
      image['uri'] = uri;
      if (retyped) image['mimeType'] = mimeType;
      files.set(uri, bytes);
    }
  }
  return files;
}

const slug = (name: string): string => name.replace(/\.(png|jpe?g|webp|avif|gif|ktx2)$/i, '').replace(/[^\p{L}\p{N}_-]+/gu, '-').replace(/^-+|-+$/g, '') || 'texture'; // prettier-ignore

function withEnding(uri: string, ending: string): string {
  const old = posix.extname(uri);
  const same = old.toLowerCase() === `.${ending}` || (ending === 'jpg' && old.toLowerCase() === '.jpeg');
  return same ? uri : uri.slice(0, uri.length - old.length) + `.${ending}`;
}

/** The other images that are files or data URIs go into buffer views as well, for a GLB that is made of a .gltf, but for those that are left out. */
export function takeInImages({ file, json, images, views }: Draft, without: ReadonlySet<number>): void {
  json.images?.forEach((image, place) => {
    if (image.uri === undefined || images.has(place) || without.has(place)) return;
    const bytes = file.images[place];
    const view = (json.bufferViews ??= []).push({} as never) - 1;
    views.set(view, { bytes });
    delete image.uri;
    image.bufferView = view;
    image.mimeType = sniffImage(bytes) ?? image.mimeType ?? 'application/octet-stream';
  });
}
