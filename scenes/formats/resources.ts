import { existsSync } from 'node:fs';
import { realpath } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { EditError } from '../../core/errors.js';
import { isInside } from '../../core/is-inside.js';
import { readPlainFile } from '../../core/read-plain-file.js';
import type { SceneRefusal } from './scene-error.js';

/** Bytes that a URI of the file names. */
export interface Resource {
  /** As the JSON spells it. */
  readonly uri: string;
  /** The file that it names; undefined for a data URI. */
  readonly path: string | undefined;
  readonly bytes: Uint8Array;
}

/** Whether a URI holds its own bytes. */
export const isDataUri = (uri: string): boolean => /^data:/i.test(uri);

/**
 * Reads what a URI of a glTF file names (RFC 3986, RFC 2397): bytes in the URI itself, or a file beside it, whose name may be
 * percent-encoded. Neither a name nor a link may lead out of the glTF file's folder: such a scene would read files that were never given.
 *
 * @param path the glTF file
 * @throws EditError `scene/resource`
 */
export async function readResource(path: string, uri: string, what: string, refuse: SceneRefusal): Promise<Resource> {
  if (isDataUri(uri)) return { uri, path: undefined, bytes: decodeDataUri(uri, what, refuse) };
  const places = placesOf(path, uri, what, refuse);
  const file = places.find((place) => existsSync(place)) ?? places[0];
  try {
    const [folder, place] = await Promise.all([realpath(dirname(path)), realpath(file)]);
    if (!isInside(folder, place)) throw leadsOut(what, uri, refuse); // by a link
    return { uri, path: file, bytes: await readPlainFile(file) };
  } catch (error) {
    if (error instanceof EditError) throw error;
    if ((error as NodeJS.ErrnoException).code === 'ENOENT')
      throw refuse('resource', `${what} is in "${uri}", but there is no such file.`, error);
    throw refuse('resource', `${what} is in "${uri}", which cannot be read (${(error as Error).message}).`, error);
  }
}

/**
 * Where a URI's file may lie: its name decoded, as it is spelt (a name that exists is that file), and both with the backslashes of Windows for
 * slashes.
 */
function placesOf(path: string, uri: string, what: string, refuse: SceneRefusal): string[] {
  return spellings(uri).map((name) => placeOf(path, name, what, refuse));
}

/** Names that a URI's file may have. */
export function spellings(uri: string): string[] {
  const spelt = [uri, uri.replaceAll('\\', '/')];
  return [...new Set(spelt.flatMap((name) => [decodePercent(name), name]))];
}

/** Where a name, relative to the file at `path`, leads to. */
function placeOf(path: string, uri: string, what: string, refuse: SceneRefusal): string {
  if (/^[a-z][a-z0-9+.-]*:/i.test(uri) || uri.startsWith('/') || uri === '')
    throw refuse('resource', `${what} is in "${uri.slice(0, 80)}"; only files beside the scene are read.`);
  const folder = dirname(resolve(path));
  const file = resolve(folder, uri);
  if (!isInside(folder, file)) throw leadsOut(what, uri, refuse);
  return file;
}

const leadsOut = (what: string, uri: string, refuse: SceneRefusal): Error =>
  refuse('resource', `${what} is in "${uri.slice(0, 80)}", which leads out of the scene's folder; only files in it are read.`);

/** A URI's name as a file system has it. */
export function decodePercent(uri: string): string {
  try {
    return decodeURIComponent(uri);
  } catch {
    // A bare % is not a valid URI, but it is a name that exporters write.
    return uri;
  }
}

function decodeDataUri(uri: string, what: string, refuse: SceneRefusal): Uint8Array {
  const comma = uri.indexOf(',');
  if (comma < 0) throw refuse('resource', `the data URI of ${what} has no data.`);
  const body = uri.slice(comma + 1);
  if (!/;base64$/i.test(uri.slice(0, comma))) return bytesOfPercent(body);
  const bytes = Buffer.from(body, 'base64');
  if (bytes.length === 0 && body.length > 0) throw refuse('resource', `the data URI of ${what} is not base64.`);
  return bytes;
}

/** Bytes that a URI spells: those of a picture are no text in UTF-8. */
const bytesOfPercent = (body: string): Buffer =>
  Buffer.from(
    body.replace(/%([\da-f]{2})/gi, (_, digits: string) => String.fromCharCode(parseInt(digits, 16))),
    'latin1',
  );
