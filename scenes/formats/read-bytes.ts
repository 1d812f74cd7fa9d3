import { basename } from 'node:path';
import { EditError } from '../../core/errors.js';
import { readPlainFile } from '../../core/read-plain-file.js';
import { checkReferences } from './check-references.js';
import { BIN_CHUNK } from './glb.js';
import { extensionOf, type GltfJson } from './gltf-json.js';
import { readResource, type Resource } from './resources.js';
import type { SceneRefusal } from './scene-error.js';
import { SCENE_FORMATS } from './scene-formats.js';
import type { SceneFormatName } from './scene-file.js';
import type { SceneFile } from './scene-file.js';
import { missingFile } from '../../core/nearest-name.js';

/** A file taken apart, not yet understood. */
export type SceneBytes = Omit<SceneFile, 'scene' | 'accessors'>;

/**
 * Reads a glTF file and everything that it names.
 *
 * @throws EditError `scene/glb`, `scene/json`, `scene/version`, `scene/reference`, `scene/nodes`, `scene/resource`, `scene/buffer`
 */
export async function readBytes(path: string, refuse: SceneRefusal): Promise<SceneBytes> {
  const bytes = await readWhole(path);
  if (bytes.length === 0) throw refuse('empty', 'the file is empty.');
  const names = Object.keys(SCENE_FORMATS) as SceneFormatName[];
  const format = names.find((name) => SCENE_FORMATS[name].holds(bytes))!;
  if (format !== 'glb' && /\.glb$/i.test(path)) throw refuse('glb', 'expected a GLB file, but it does not begin as one.');
  const { json: coded, chunks, after = 0 } = SCENE_FORMATS[format].unpack(bytes, refuse);
  const text = Buffer.from(coded).toString('utf8').replace(/\0+$/, ''); // some pad their JSON as if it were no text
  const json = parse(text, refuse);
  const bin = chunks.find(({ type }) => type === BIN_CHUNK)?.bytes;
  const resources = new Map<string, Resource>();
  const load = async (uri: string, what: string) => {
    const found = resources.get(uri) ?? (await readResource(path, uri, what, refuse));
    resources.set(uri, found);
    return found.bytes;
  };
  const buffers: (Uint8Array | undefined)[] = [];
  for (const [place, { uri, byteLength, ...buffer }] of (json.buffers ?? []).entries()) {
    const data = typeof uri === 'string' ? await load(uri, `buffers[${place}]`) : place === 0 ? bin : undefined;
    if (!data && !extensionOf(buffer, 'EXT_meshopt_compression')) throw refuse('buffer', `buffers[${place}] has no data.`);
    if (data && !(byteLength <= data.length))
      throw refuse('buffer', `buffers[${place}] promises ${String(byteLength)} bytes, but only ${data.length} are there.`);
    buffers.push(data);
  }
  const images: Uint8Array[] = [];
  for (const [place, { uri, bufferView }] of (json.images ?? []).entries()) {
    if (typeof uri === 'string') images.push(await load(uri, `images[${place}]`));
    else images.push(viewBytes(json, buffers, bufferView, `images[${place}]`, refuse));
  }
  return { path, format, text, json, chunks, after, buffers, images, resources };
}

async function readWhole(path: string): Promise<Uint8Array> {
  try {
    return await readPlainFile(path);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT') throw new EditError('scene/not-found', `${path}: ${missingFile(path)}.`, { path }, { cause: error });
    throw new EditError(
      'scene/not-readable',
      `${basename(path)} cannot be read (${(error as Error).message}).`,
      { path },
      { cause: error },
    );
  }
}

/** How deep JSON may be nested: far more than any scene is, and less than what would run out of stack when it is written. */
const MAX_DEPTH = 1000;

function isDeep(json: unknown): boolean {
  let level = [json];
  for (let depth = 0; level.length; depth++) {
    if (depth > MAX_DEPTH) return true;
    level = level.flatMap((value) => (typeof value === 'object' && value !== null ? (Object.values(value) as unknown[]) : []));
  }
  return false;
}

function parse(text: string, refuse: SceneRefusal): GltfJson {
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (error) {
    throw refuse('json', `its JSON is damaged (${(error as Error).message}).`, error);
  }
  if (isDeep(json)) throw refuse('json', `its JSON is nested more than ${MAX_DEPTH} deep.`);
  checkReferences(json, refuse);
  return json;
}

function viewBytes(
  json: GltfJson,
  buffers: readonly (Uint8Array | undefined)[],
  index: number | undefined,
  what: string,
  refuse: SceneRefusal,
): Uint8Array {
  const view = json.bufferViews?.[index ?? -1];
  if (!view) throw refuse('reference', `${what} has neither a URI nor a buffer view.`);
  const start = view.byteOffset ?? 0;
  const bytes = buffers[view.buffer]?.subarray(start, start + view.byteLength);
  if (bytes?.length !== view.byteLength) throw refuse('buffer', `${what} lies outside its buffer.`);
  return bytes;
}
