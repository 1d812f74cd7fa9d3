import { basename, dirname, extname, join, posix, relative, resolve } from 'node:path';
import { decodePercent, isDataUri } from '../resources.js';
import type { Draft } from './draft.js';

/** Buffers whose bytes are new: into their data URI, or a file of their own. The first one of a GLB is in it. */
export function changedBuffers(
  { file, json }: Draft,
  buffers: readonly (Uint8Array | undefined)[],
  nameFile: (wanted: string) => string,
  binary: boolean,
): Map<string, Uint8Array> {
  const files = new Map<string, Uint8Array>();
  buffers.forEach((bytes, place) => {
    const old = file.buffers[place]?.subarray(0, file.json.buffers![place].byteLength);
    const uri = file.json.buffers?.[place]?.uri;
    if (!bytes || (binary && place === 0 && uri === undefined)) return;
    if (old && uri !== undefined && Buffer.compare(old, bytes) === 0) return;
    if (uri !== undefined && isDataUri(uri))
      json.buffers![place].uri = `${uri.slice(0, uri.indexOf(','))},${Buffer.from(bytes).toString('base64')}`;
    else files.set((json.buffers![place].uri = nameFile(uri ?? '.bin')), bytes);
  });
  return files;
}

/** Names with the output's in front, that no file of the scene has. */
export function namer({ file }: Draft, target: string): (wanted: string) => string {
  const stem = basename(target, extname(target));
  const taken = new Set([...file.resources.keys()].filter((uri) => !isDataUri(uri)).map((uri) => uri.toLowerCase()));
  return (wanted) => {
    const slashes = wanted.replaceAll('\\', '/');
    const inside = slashes.startsWith('../') ? posix.basename(slashes) : slashes;
    const folder = posix.dirname(inside) === '.' ? '' : `${posix.dirname(inside)}/`;
    const own = posix.basename(inside);
    const ending = posix.extname(own) || (own.startsWith('.') ? own : '');
    const base = own.slice(0, own.length - ending.length);
    for (let count = 1; ; count++) {
      const spelt = [
        encodeURIComponent(stem),
        ...(base ? [/^(?:[\w.~!$&'()*+,;=:@-]|%[\da-f]{2})*$/i.test(base) ? base : encodeURIComponent(decodePercent(base))] : []),
        ...(count > 1 ? [count] : []),
      ];
      const name = `${folder}${spelt.join('-')}${ending}`;
      if (taken.has(name.toLowerCase())) continue;
      taken.add(name.toLowerCase());
      return name;
    }
  };
}

export const located = (files: ReadonlyMap<string, Uint8Array>, target: string): Map<string, Uint8Array> =>
  new Map([...files].map(([uri, bytes]) => [join(dirname(target), decodePercent(uri)), bytes]));

/** The source's files that the new JSON still names, where the output is in another folder. */
export function keptFiles({ file, json }: Draft, target: string): Map<string, Uint8Array> {
  const named = new Set([...(json.buffers ?? []), ...(json.images ?? [])].map(({ uri }) => uri));
  const kept = new Map<string, Uint8Array>();
  for (const { uri, path, bytes } of file.resources.values()) {
    if (!named.has(uri) || path === undefined) continue;
    const there = resolve(dirname(target), relative(dirname(resolve(file.path)), path));
    if (there !== path) kept.set(there, bytes);
  }
  return kept;
}
