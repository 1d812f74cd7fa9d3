import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect } from 'chai';
import { cacheFolder, readCache, writeCache } from '../../core/cache-folder.js';

describe('cacheFolder', () => {
  it('is where the variable says, else where the platform keeps such files', () => {
    expect(cacheFolder({ OVERPAINT_CACHE: 'kept', XDG_CACHE_HOME: '/x' })).equal(resolve('kept'));
    expect(cacheFolder({ XDG_CACHE_HOME: '/x' }, 'linux')).equal(resolve('/x/overpaint'));
    expect(cacheFolder({}, 'linux')).match(/[\\/]\.cache[\\/]overpaint$/);
    expect(cacheFolder({}, 'darwin')).match(/[\\/]Library[\\/]Caches[\\/]overpaint$/);
    expect(cacheFolder({ LOCALAPPDATA: 'L' }, 'win32')).equal(join('L', 'overpaint', 'Cache'));
  });
});

describe('readCache and writeCache', () => {
  const before = process.env['OVERPAINT_CACHE'];
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'overpaint-cache-'));
    process.env['OVERPAINT_CACHE'] = join(folder, 'deep', 'er');
  });
  afterEach(() => {
    if (before === undefined) delete process.env['OVERPAINT_CACHE'];
    else process.env['OVERPAINT_CACHE'] = before;
    rmSync(folder, { recursive: true, force: true });
  });

  it('give back what was kept, for this user alone, with nothing left beside it', async () => {
    expect(await readCache('a.json')).equal(undefined);
    await Promise.all([1, 2, 3, 4].map((n) => writeCache('a.json', { n })));
    expect(await readCache('a.json'))
      .property('n')
      .within(1, 4);
    expect(readdirSync(cacheFolder())).deep.equal(['a.json']);
    if (process.platform !== 'win32') expect(statSync(join(cacheFolder(), 'a.json')).mode & 0o777).equal(0o600);
  });

  it('take a broken file for an absent one', async () => {
    await writeCache('a.json', [1]);
    writeFileSync(join(cacheFolder(), 'a.json'), '[1');
    expect(await readCache('a.json')).equal(undefined);
  });

  it('keep nothing, without complaint, where the folder cannot be made', async () => {
    writeFileSync(join(folder, 'file'), '');
    process.env['OVERPAINT_CACHE'] = join(folder, 'file', 'below');
    await writeCache('a.json', 1);
    expect(await readCache('a.json')).equal(undefined);
  });
});
