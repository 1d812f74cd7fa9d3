import { createHash, randomBytes } from 'node:crypto';
import { cpSync, mkdirSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import sharp from 'sharp';
import { lavfiClip } from '../../lavfi-clip.js';

/** The words that lie in every file of {@link fillOutside} and must never come out. */
export const SECRET = `canary-${randomBytes(12).toString('hex')}`;

/** Names of the files outside. */
export const OUTSIDE = ['secret.txt', 'secret.bin', 'secret.png', 'secret.mkv', 'secret.mjs'] as const;

/** A time of reading long ago: file systems that keep times of reading only now and then (relatime) note the next one. */
const LONG_AGO = new Date('2001-01-01');

/** Writes files that nobody gave to the program. */
export async function fillOutside(folder: string): Promise<void> {
  if (!template) {
    await writeOutside(folder);
    template = folder;
  } else cpSync(template, folder, { recursive: true });
  for (const name of OUTSIDE) utimesSync(join(folder, name), LONG_AGO, LONG_AGO);
}

let template: string | undefined;

async function writeOutside(folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const at = (name: (typeof OUTSIDE)[number]): string => join(folder, name);
  writeFileSync(at('secret.txt'), `${SECRET}\n`);
  writeFileSync(at('secret.bin'), Buffer.alloc(1 << 12, SECRET));
  writeFileSync(at('secret.mjs'), `process.stdout.write(${JSON.stringify(SECRET)});\nexport default {};\n`);
  const picture = sharp({ create: { width: 160, height: 120, channels: 3, background: '#c0ffee' } }).withExif({ IFD0: { Copyright: SECRET } }); // prettier-ignore
  await picture.png().toFile(at('secret.png'));
  lavfiClip(at('secret.mkv'), { seconds: 0.2, more: ['-c:v', 'ffv1', '-metadata', `title=${SECRET}`] });
}

/** What a folder is like: names, contents and times of writing, and times of reading where the file system keeps them. */
export function stateOf(folder: string): ReadonlyMap<string, string> {
  const names = readdirSync(folder).sort().filter((name) => statSync(join(folder, name)).isFile()); // prettier-ignore
  const times = names.map((name) => statSync(join(folder, name)));
  return new Map(
    names.map((name, at) => {
      const { mtimeMs, atimeMs } = times[at];
      return [name, `${hashOf(join(folder, name))} ${mtimeMs}${TELLS_READING ? ` ${atimeMs}` : ''}`];
    }),
  );
}

/** Looks at a file's bytes, and leaves its times as they were. */
function hashOf(path: string): string {
  const { atime, mtime } = statSync(path);
  const hash = createHash('sha256').update(readFileSync(path)).digest('hex');
  utimesSync(path, atime, mtime);
  return hash;
}

let TELLS_READING = false;

/** Finds out whether a folder's file system notes that a file is read. */
export function learnOfReading(folder: string): boolean {
  const path = join(folder, 'read-me');
  writeFileSync(path, 'x');
  utimesSync(path, LONG_AGO, LONG_AGO);
  readFileSync(path);
  return (TELLS_READING = statSync(path).atimeMs !== LONG_AGO.getTime());
}

/** A listener on 127.0.0.1 that counts who calls. */
export async function listen(): Promise<{ readonly port: number; calls(): number; close(): void }> {
  let calls = 0;
  const server = createServer((socket) => {
    calls += 1;
    socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return { port, calls: () => calls, close: () => void server.close() };
}
