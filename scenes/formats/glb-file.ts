import { BIN_CHUNK, bytesAfterGlb, isGlb, jsonChunk, readGlb, writeGlb } from './glb.js';
import type { Assembled, SceneFormat } from './scene-format.js';
import type { Draft } from './write/draft.js';
import { findUnused, removeUnused } from './write/find-unused.js';
import { mergeBuffers } from './write/merge-buffers.js';
import { patchJson } from './write/patch-json.js';
import { placeImages, takeInImages } from './write/place-images.js';
import { placeViews } from './write/place-views.js';
import { changedBuffers, keptFiles, located, namer } from './write/side-files.js';

/** Binary glTF: JSON and the first buffer in one file. A .gltf that becomes one takes its files in. */
export const glbFile: SceneFormat = {
  ending: '.glb',
  alsoEndings: ['.vrm'],
  holds: isGlb,
  unpack(bytes, refuse) {
    const chunks = readGlb(bytes, refuse);
    return { json: chunks[0].bytes, chunks, after: bytesAfterGlb(bytes) };
  },
  assemble: assembleGlb,
};

function assembleGlb(draft: Draft, target: string): Assembled {
  const { file, json } = draft;
  const convert = file.format === 'gltf';
  const names = namer(draft, target);
  const unused = findUnused(draft);
  const written = placeImages(draft, convert ? 'taken-in' : 'glb', names);
  if (convert) takeInImages(draft, unused.images);
  const buffers = placeViews(draft, unused.views);
  removeUnused(json, unused);
  let bin = file.chunks.find(({ type }) => type === BIN_CHUNK)?.bytes;
  if (convert) bin = mergeBuffers(json, buffers);
  else if (draft.views.size + unused.views.size > 0 && json.buffers?.[0]?.uri === undefined) bin = buffers[0];
  const own = new Map([...written, ...(convert ? [] : changedBuffers(draft, buffers, names, true))]);
  const text = patchJson(file.text, file.json, json);
  const head = text === file.text && file.chunks[0] ? file.chunks[0] : jsonChunk(text);
  const others = file.chunks.slice(1).filter(({ type }) => type !== BIN_CHUNK);
  const chunks = [
    head,
    ...(bin && (bin.length > 0 || file.chunks.length > 1) ? [{ type: BIN_CHUNK, bytes: bin }] : []),
    ...others,
  ];
  return { main: writeGlb(chunks), own: located(own, target), others: convert ? new Map() : keptFiles(draft, target) };
}
