import { isObject, type GltfJson } from './gltf-json.js';
import type { SceneFile } from './scene-file.js';
import { placeOf } from './write/place-views.js';

/** Where two files differ; all lists are empty when nothing does. */
export interface ContainerDifferences {
  /**
   * JSON paths whose value differs, such as `/materials/0/name`; a path that only one file has counts. Offsets of buffer views and lengths of
   * buffers are left out, because they say where bytes lie and not what they are.
   */
  readonly json: readonly string[];
  /** Images, by their place, whose bytes differ or that only one file has. */
  readonly images: readonly number[];
  /** Buffer views, by their place, that hold no image, and whose bytes differ or that only one file has. */
  readonly views: readonly number[];
  /** Chunks of a GLB beyond JSON and buffer that differ, by their place. */
  readonly chunks: readonly number[];
}

/** Compares two files part by part: everything that an edit should have left alone can be seen to be equal. */
export function containerDifferences(a: SceneFile, b: SceneFile): ContainerDifferences {
  const held = new Set([a, b].flatMap(({ json }) => (json.images ?? []).map(({ bufferView }) => bufferView)));
  const views = places(a.json.bufferViews, b.json.bufferViews).filter(
    (view) => !held.has(view) && !same(viewBytes(a, view), viewBytes(b, view)),
  );
  const json: string[] = [];
  compare(a.json, b.json, '', json);
  return {
    json,
    images: places(a.images, b.images).filter((image) => !same(a.images[image], b.images[image])),
    views,
    chunks: places(a.chunks, b.chunks).filter((chunk) => chunk > 1 && !same(a.chunks[chunk]?.bytes, b.chunks[chunk]?.bytes)),
  };
}

const places = (a: readonly unknown[] | undefined, b: readonly unknown[] | undefined): number[] => [
  ...Array(Math.max(a?.length ?? 0, b?.length ?? 0)).keys(),
];

const same = (a: Uint8Array | undefined, b: Uint8Array | undefined): boolean =>
  a === b || (a !== undefined && b !== undefined && Buffer.compare(a, b) === 0);

function viewBytes({ json, buffers }: SceneFile, index: number): Uint8Array | undefined {
  const view = json.bufferViews?.[index];
  if (!view) return undefined;
  const { buffer, byteOffset = 0, byteLength } = placeOf(view) as unknown as NonNullable<GltfJson['bufferViews']>[number];
  return buffers[buffer]?.subarray(byteOffset, byteOffset + byteLength);
}

const POSITIONS = [/^\/bufferViews\/\d+(\/extensions\/\w+_meshopt_compression)?\/byteOffset$/, /^\/buffers\/\d+\/byteLength$/];

function compare(a: unknown, b: unknown, path: string, found: string[]): void {
  if (a === b || POSITIONS.some((position) => position.test(path))) return;
  const lists = Array.isArray(a) && Array.isArray(b);
  if (!lists && !(isObject(a) && isObject(b))) return void found.push(path);
  const [one, other] = [a, b] as [Record<string, unknown>, Record<string, unknown>];
  for (const key of new Set([...Object.keys(one), ...Object.keys(other)]))
    compare(one[key], other[key], `${path}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`, found);
}
