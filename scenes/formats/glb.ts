import type { SceneRefusal } from './scene-error.js';

/** One chunk of a GLB file. */
export interface GlbChunk {
  readonly type: number;
  readonly bytes: Uint8Array;
}

const MAGIC = 0x46546c67;
const JSON_CHUNK = 0x4e4f534a;

/** Type of the chunk that holds the first buffer. */
export const BIN_CHUNK = 0x004e4942;

/** Whether a file begins as a GLB does. */
export const isGlb = (bytes: Uint8Array): boolean =>
  bytes.length >= 4 && new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true) === MAGIC;

/** How many bytes follow after the end of a GLB, by its header: some tools and transfers leave them. They belong to nothing. */
export const bytesAfterGlb = (bytes: Uint8Array): number =>
  Math.max(0, bytes.length - new DataView(bytes.buffer, bytes.byteOffset).getUint32(8, true));

/**
 * Takes a GLB apart (glTF 2.0, Binary glTF Layout). Bytes after its end are not looked at.
 *
 * @returns its chunks in order; the first one is JSON
 * @throws EditError `scene/glb`
 */
export function readGlb(bytes: Uint8Array, refuse: SceneRefusal): readonly GlbChunk[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 12) throw refuse('glb', `a GLB has a header of 12 bytes, but the file ends after ${bytes.length}.`);
  const version = view.getUint32(4, true);
  if (version !== 2) throw refuse('glb', `expected a GLB of version 2, found version ${version}.`);
  const length = view.getUint32(8, true);
  if (length > bytes.length)
    throw refuse('glb', `the header promises ${length} bytes, but the file has ${bytes.length}: it is damaged or cut off.`);
  const chunks: GlbChunk[] = [];
  for (let at = 12; at < length;) {
    if (at + 8 > length) throw refuse('glb', `the file ends inside the header of chunk ${chunks.length + 1}.`);
    const size = view.getUint32(at, true);
    if (at + 8 + size > length)
      throw refuse('glb', `chunk ${chunks.length + 1} promises ${size} bytes, but only ${length - at - 8} are left.`);
    chunks.push({ type: view.getUint32(at + 4, true), bytes: bytes.subarray(at + 8, at + 8 + size) });
    at += 8 + size;
  }
  if (chunks[0]?.type !== JSON_CHUNK) throw refuse('glb', 'the first chunk of a GLB must be its JSON, and here it is not.');
  if (chunks.filter(({ type }) => type === BIN_CHUNK).length > 1)
    throw refuse('glb', 'a GLB has one binary chunk, but here there are more.');
  return chunks;
}

/** Puts a GLB together. JSON is padded with spaces, all else with zeros, to whole words. */
export function writeGlb(chunks: readonly GlbChunk[]): Uint8Array {
  const padded = chunks.map(({ bytes }) => (bytes.length + 3) & ~3);
  const file = new Uint8Array(padded.reduce((sum, size) => sum + 8 + size, 12));
  const view = new DataView(file.buffer);
  view.setUint32(0, MAGIC, true);
  view.setUint32(4, 2, true);
  view.setUint32(8, file.length, true);
  let at = 12;
  chunks.forEach(({ type, bytes }, chunk) => {
    const size = padded[chunk];
    view.setUint32(at, size, true);
    view.setUint32(at + 4, type, true);
    file.set(bytes, at + 8);
    if (type === JSON_CHUNK) file.fill(0x20, at + 8 + bytes.length, at + 8 + size);
    at += 8 + size;
  });
  return file;
}

/** A JSON chunk. */
export const jsonChunk = (text: string): GlbChunk => ({ type: JSON_CHUNK, bytes: Buffer.from(text, 'utf8') });
