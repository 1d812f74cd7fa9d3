import { readdirSync, readFileSync } from 'node:fs';
import { expect } from 'chai';
import { packageFile } from '../core/package-file.js';

/** Which file may import which is checked by dependency-cruiser (`npm run lint`, `.dependency-cruiser.cjs`). */
const ROOMS = ['pipeline', 'stages', 'models', 'scenes', 'media', 'core'];

/** Files that are started as processes of their own and so have a command line. */
const PROGRAMS = ['models/runtime/try-device-child.ts'];

interface Source {
  readonly path: string;
  readonly text: string;
}

const sources = (): Source[] =>
  ROOMS.flatMap((room) =>
    readdirSync(packageFile(room), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts') && !name.includes('generated'))
      .map((name) => ({
        path: `${room}/${name.replaceAll('\\', '/')}`,
        text: readFileSync(packageFile(room, name), 'utf8'),
      })),
  );

describe('architecture', () => {
  const all = sources();

  it('only the command line touches the console and its arguments', () => {
    const wrong = all.filter(
      ({ path, text }) =>
        !path.startsWith('pipeline/cli/') &&
        !PROGRAMS.includes(path) &&
        /\bconsole\.|process\.argv/.test(text.replace(/^\s*(\*|\/\/).*$/gm, '')),
    );
    expect(wrong.map(({ path }) => path)).deep.equal([]);
  });

  it('files are small enough to read in one sitting', () => {
    const long = all.filter(({ text }) => text.split('\n').length > 400);
    expect(long.map(({ path }) => path)).deep.equal([]);
  });
});
