import { posix } from 'node:path';
import { EditError } from '../../core/errors.js';

/** Where an object lies in storage that speaks the protocol of S3. */
export interface Address {
  readonly bucket: string;
  readonly key: string;
}

const SCHEME = 's3://';

/** Whether a text is an address in storage rather than a path. */
export const isStored = (text: string): boolean => text.toLowerCase().startsWith(SCHEME);

/** The address as text. */
export const addressText = ({ bucket, key }: Address): string => `${SCHEME}${bucket}/${key}`;

/** An address beside or below another one. */
export const below = ({ bucket, key }: Address, name: string): Address => ({ bucket, key: posix.join(key, name) });

/**
 * Reads `s3://BUCKET/KEY`. Keys become file names, so they have no empty parts, no `.` and no `..`.
 *
 * @throws `usage/address`
 */
export function parseAddress(text: string): Address {
  const [bucket = '', ...parts] = text.slice(SCHEME.length).replace(/\/$/, '').split('/');
  const wrong = (what: string): EditError => new EditError('usage/address', `${shown(text)}: expected s3://BUCKET/KEY, ${what}.`);
  if (bucket.includes('@'))
    throw wrong(
      'found a name and a password before the bucket: those belong into the environment (`AWS_ACCESS_KEY_ID`, `AWS_PROFILE`)',
    );
  if (!/^[a-z0-9][a-z0-9._-]{1,254}$/i.test(bucket)) throw wrong('found no name of a bucket');
  if (!parts.length) throw wrong('found no key');
  const odd = parts.find((part) => part === '' || part === '.' || part === '..' || /[\\\0]/.test(part));
  if (odd !== undefined) throw wrong(`found the part ${JSON.stringify(odd)} in the key`);
  return { bucket, key: parts.join('/') };
}

/** Reads `s3://BUCKET` or `s3://BUCKET/PREFIX`. @returns it without a slash at its end @throws `usage/address` */
export function parseRoot(text: string): string {
  const [bucket, key] = text
    .slice(SCHEME.length)
    .replace(/\/+$/, '')
    .split(/\/(.*)/s);
  parseAddress(`${SCHEME}${bucket}/${key ?? 'all'}`);
  return key === undefined ? `${SCHEME}${bucket}` : `${SCHEME}${bucket}/${key}`;
}

/** Never more of it than can be no secret. */
const shown = (text: string): string => (text.includes('@') ? 's3://…' : JSON.stringify(text.slice(0, 200)));
