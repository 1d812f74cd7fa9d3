import type { Assembled, SceneFormat } from './scene-format.js';
import type { Draft } from './write/draft.js';
import { findUnused, removeUnused } from './write/find-unused.js';
import { patchJson } from './write/patch-json.js';
import { placeImages } from './write/place-images.js';
import { placeViews } from './write/place-views.js';
import { changedBuffers, keptFiles, located, namer } from './write/side-files.js';

/** JSON with its buffers and images beside it, or inside it as data URIs. */
export const gltfFile: SceneFormat = {
  ending: '.gltf',
  holds: () => true,
  unpack: (bytes) => ({ json: bytes, chunks: [] }),
  assemble: assembleGltf,
};

function assembleGltf(draft: Draft, target: string): Assembled {
  const { file, json } = draft;
  const names = namer(draft, target);
  const unused = findUnused(draft);
  const own = placeImages(draft, 'beside', names);
  const buffers = placeViews(draft, unused.views);
  removeUnused(json, unused);
  for (const [uri, bytes] of changedBuffers(draft, buffers, names, false)) own.set(uri, bytes);
  const text = patchJson(file.text, file.json, json);
  return { main: Buffer.from(text, 'utf8'), own: located(own, target), others: keptFiles(draft, target) };
}
