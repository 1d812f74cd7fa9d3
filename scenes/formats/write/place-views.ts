import { isObject, extensionOf, type GltfJson, type Json } from '../gltf-json.js';
import type { SceneFile } from '../scene-file.js';
import type { Draft, ViewContent } from './draft.js';

const PACKED = ['EXT_meshopt_compression', 'KHR_meshopt_compression'];

/** What follows a piece of a buffer moves by whole eights, so that every number stays where its type may stand. */
const ALIGNMENT = 8;

/** Bytes of a buffer that are replaced. */
interface Cut {
  readonly view: number;
  readonly start: number;
  readonly end: number;
  readonly content: ViewContent;
}

/**
 * Puts the draft's new buffer views into its buffers. A view whose bytes belong to it alone is replaced where it stands, and what lies
 * behind moves by whole eights; any other new view goes to the end of the first buffer that has data. The bytes of all other views stay.
 *
 * @param gone views whose bytes are taken out; their entries are of no use then
 * @returns the bytes of each buffer; undefined for one that only compressed views replace
 */
export function placeViews({ file, json, views }: Draft, gone: ReadonlySet<number> = new Set()): (Uint8Array | undefined)[] {
  const buffers = file.buffers.map((bytes, place) => bytes?.subarray(0, file.json.buffers![place].byteLength));
  if (views.size + gone.size === 0) return buffers;
  const contents = new Map([...views, ...[...gone].map((view): [number, ViewContent] => [view, { bytes: new Uint8Array(0) }])]);
  const cuts = buffers.map((_, buffer) => cutsOf(file, contents, buffer));
  const done = new Set(cuts.flat().map(({ view }) => view));
  cuts.forEach((list, buffer) => {
    if (list.length === 0) return;
    buffers[buffer] = shift(file.json, json, buffer, buffers[buffer]!, list);
  });
  let home = buffers.findIndex((bytes) => bytes !== undefined);
  for (const [view, content] of views) {
    if (done.has(view)) continue;
    if (home < 0) {
      home = (json.buffers ??= []).push({ byteLength: 0 }) - 1;
      buffers.push(new Uint8Array(0));
    }
    const start = align(buffers[home]!.length);
    const grown = new Uint8Array(start + content.bytes.length);
    grown.set(buffers[home]!);
    grown.set(content.bytes, start);
    buffers[home] = grown;
    json.bufferViews![view] = viewEntry(json.bufferViews![view] as unknown as Json, home, start, content) as never;
  }
  buffers.forEach((bytes, buffer) => bytes && (json.buffers![buffer].byteLength = bytes.length));
  return buffers;
}

const align = (at: number): number => Math.ceil(at / ALIGNMENT) * ALIGNMENT;

/** Where a view's bytes really are: those of a compressed one are named by its extension. */
export function placeOf(view: unknown): Json {
  for (const name of PACKED) {
    const packed = extensionOf(view, name);
    if (packed) return packed;
  }
  return view as Json;
}

function cutsOf(file: SceneFile, views: Draft['views'], buffer: number): Cut[] {
  if (namesOffsets(file.json)) return [];
  const ranges = (file.json.bufferViews ?? []).flatMap((entry, view) => {
    const place = placeOf(entry);
    const start = (place['byteOffset'] as number | undefined) ?? 0;
    return place['buffer'] === buffer ? [{ view, start, end: start + (place['byteLength'] as number) }] : [];
  });
  if (ranges.every(({ view }) => views.get(view)?.bytes.length === 0)) return []; // a buffer must not be empty
  ranges.sort((a, b) => a.start - b.start);
  return ranges.flatMap((range, i): Cut[] => {
    const content = views.get(range.view);
    const alone = ranges.every((other, j) => i === j || other.end <= range.start || other.start >= range.end);
    return content && alone && range.start % 4 === 0 ? [{ ...range, content }] : [];
  });
}

/** Whether anything but a buffer view names a buffer, so that nothing may be moved. */
function namesOffsets(json: GltfJson): boolean {
  const find = (value: unknown): boolean => {
    if (Array.isArray(value)) return value.some(find);
    if (!isObject(value)) return false;
    return Object.entries(value).some(
      ([key, member]) => !PACKED.includes(key) && ((key === 'buffer' && typeof member === 'number') || find(member)),
    );
  };
  const rest: Json = { ...json, bufferViews: (json.bufferViews ?? []).map(({ extensions }) => ({ extensions })) };
  return find(rest);
}

function shift(before: GltfJson, json: GltfJson, buffer: number, bytes: Uint8Array, cuts: readonly Cut[]): Uint8Array {
  const growths = cuts.map(
    ({ start, end, content }) =>
      align(Math.max(0, content.bytes.length - (end - start))) - shrink(end - start, content.bytes.length),
  );
  const moved = (at: number): number => cuts.reduce((sum, { end }, i) => (end <= at ? sum + growths[i] : sum), at);
  const out = new Uint8Array(moved(bytes.length));
  let from = 0;
  for (const { start, end, content, view } of cuts) {
    out.set(bytes.subarray(from, start), moved(from));
    out.set(content.bytes, moved(start));
    json.bufferViews![view] = viewEntry(json.bufferViews![view] as unknown as Json, buffer, moved(start), content) as never;
    from = end;
  }
  out.set(bytes.subarray(from), moved(from));
  const cut = new Set(cuts.map(({ view }) => view));
  before.bufferViews?.forEach((entry, view) => {
    const place = placeOf(entry);
    const start = (place['byteOffset'] as number | undefined) ?? 0;
    if (place['buffer'] === buffer && !cut.has(view) && moved(start) !== start)
      placeOf(json.bufferViews![view])['byteOffset'] = moved(start);
  });
  return out;
}

/** Whole eights by which a piece becomes shorter. */
const shrink = (old: number, now: number): number => (now < old ? Math.floor((old - now) / ALIGNMENT) * ALIGNMENT : 0);

function viewEntry(old: Json, buffer: number, byteOffset: number, { bytes, stride, target }: ViewContent): Json {
  const entry: Json = {
    ...(old['name'] === undefined ? {} : { name: old['name'] }),
    buffer,
    byteOffset,
    byteLength: bytes.length,
  };
  if (old['buffer'] === buffer && old['byteOffset'] === undefined && byteOffset === 0) delete entry['byteOffset'];
  if (stride !== undefined) entry['byteStride'] = stride;
  if (target !== undefined) entry['target'] = target;
  return entry;
}
