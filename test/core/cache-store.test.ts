import { readdirSync, statSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { expect } from 'chai';
import { cacheStore } from '../../core/cache-store.js';
import { temporaryFolder } from '../cli/temporary-folder.js';

describe('a store in the cache folder', () => {
  const at = temporaryFolder();
  const cache = process.env['OVERPAINT_CACHE'];
  before(() => (process.env['OVERPAINT_CACHE'] = at()));
  after(() => {
    if (cache === undefined) delete process.env['OVERPAINT_CACHE'];
    else process.env['OVERPAINT_CACHE'] = cache;
  });
  const bytes = (): number => readdirSync(at('few')).reduce((sum, name) => sum + statSync(at(`few/${name}`)).size, 0);

  it('gives back what was kept, and nothing that is not whole', async () => {
    const store = cacheStore('few', 1e6);
    expect(await store.read('a')).equal(undefined);
    const made = randomBytes(1000);
    await store.write('a', made);
    expect(made.equals((await store.read('a')) ?? Buffer.of())).equal(true);
    writeFileSync(at('few/a'), made);
    expect(await store.read('a')).equal(undefined);
  });

  it('never holds more than it may, however long a run is, and drops the oldest', async () => {
    const store = cacheStore('few', 10_000);
    for (let one = 0; one < 30; one += 1) {
      await store.write(`b${one}`, randomBytes(1000));
      expect(bytes()).below(10_500);
    }
    expect(await store.read('b29')).not.equal(undefined);
    expect(await store.read('b0')).equal(undefined);
  });

  it('keeps nothing where the disk has little room', async () => {
    await cacheStore('large', 1e18).write('a', randomBytes(10));
    expect(await cacheStore('large', 1e18).read('a')).equal(undefined);
  });
});
