import { existsSync, writeFileSync } from 'node:fs';
import { expect } from 'chai';
import { cli } from '../accept/shell.js';
import { temporaryFolder } from './temporary-folder.js';

describe('command line: cache', () => {
  const at = temporaryFolder();

  it('shows what is kept, and removes it and nothing else', async () => {
    const env = { OVERPAINT_CACHE: at() };
    writeFileSync(at('devices.json'), '{}');
    writeFileSync(at('mine.txt'), 'x');
    expect((await cli(['cache'], env)).stdout).match(/devices\.json +2 B/);
    const cleared = JSON.parse((await cli(['cache', 'clear', '--json'], env)).stdout) as { files: { name: string }[] };
    expect(cleared.files.map(({ name }) => name)).deep.equal(['devices.json']);
    expect([existsSync(at('devices.json')), existsSync(at('mine.txt'))]).deep.equal([false, true]);
    expect((await cli(['cache'], env)).stdout).match(/^nothing is kept in /);
  });
});
