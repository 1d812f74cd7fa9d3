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
  /** Images of the first file, by their place, that the second does not have in the same order; what only the second has counts on behind. */
  readonly images: readonly number[];
  /** Buffer views that hold no image, in the same way. */
  readonly views: readonly number[];
  /** Chunks of a GLB beyond JSON and buffer that differ, by their place. */
  readonly chunks: readonly number[];
}

/** Compares two files part by part: everything that an edit should have left alone can be seen to be equal. */
export function containerDifferences(a: SceneFile, b: SceneFile): ContainerDifferences {
  const json: string[] = [];
  compare(a.json, b.json, '', json);
  return {
    json,
    images: differing(a.images, b.images),
    views: differing(allViews(a), allViews(b), heldViews(a), heldViews(b)),
    chunks: places(a.chunks, b.chunks).filter((chunk) => chunk > 1 && !same(a.chunks[chunk]?.bytes, b.chunks[chunk]?.bytes)),
  };
}

const places = (a: readonly unknown[] | undefined, b: readonly unknown[] | undefined): number[] => [
  ...Array(Math.max(a?.length ?? 0, b?.length ?? 0)).keys(),
];

const same = (a: Bytes, b: Bytes): boolean => a === b || (a !== undefined && b !== undefined && Buffer.compare(a, b) === 0);

type Bytes = Uint8Array | undefined;

/** Places in `a` whose bytes `b` does not have in the same order, and places behind `a` for what only `b` has. */
function differing(a: readonly Bytes[], b: readonly Bytes[], held: ReadonlySet<unknown> = new Set(), heldToo = held): number[] {
  const found: number[] = [];
  const rest = b.filter((_, place) => !heldToo.has(place));
  const own = [...a.entries()].filter(([place]) => !held.has(place));
  for (const [at, [place, bytes]] of own.entries()) {
    const first = rest[0];
    const equal = rest.length > 0 && same(bytes, first);
    if (!equal) found.push(place);
    // what differs was replaced, unless what `b` has here is a later one's: then it was taken away
    if (equal || !own.slice(at + 1).some(([, later]) => same(later, first))) rest.shift();
  }
  return [...found, ...rest.map((_, extra) => a.length + extra)];
}

/** Buffer views that hold an image. */
const heldViews = ({ json }: SceneFile): Set<unknown> => new Set((json.images ?? []).map(({ bufferView }) => bufferView));

const allViews = (file: SceneFile): Bytes[] => (file.json.bufferViews ?? []).map((_, view) => viewBytes(file, view));

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
