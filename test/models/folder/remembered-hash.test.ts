import { cpSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { packageFile } from '../../../core/package-file.js';
import { HASH_LIST, sha256Of } from '../../../models/folder/folder-files.js';
import { modelHash } from '../../../models/folder/model-hash.js';
import { HASHES_FILE, rememberedSha256 } from '../../../models/folder/remembered-hash.js';
import { temporaryFolder } from '../../cli/temporary-folder.js';

describe('models/folder/remembered-hash', () => {
  const at = temporaryFolder();
  const before = process.env['OVERPAINT_CACHE'];
  beforeEach(() => void (process.env['OVERPAINT_CACHE'] = at('cache')));
  afterEach(() => (before === undefined ? delete process.env['OVERPAINT_CACHE'] : (process.env['OVERPAINT_CACHE'] = before)));

  const kept = (): Record<string, string> => JSON.parse(readFileSync(at('cache', HASHES_FILE), 'utf8')) as Record<string, string>;
  /** The clock as if so many seconds had gone by. */
  const later = async <T>(run: () => Promise<T>): Promise<T> => {
    const now = Date.now;
    Date.now = () => now() + 10_000;
    try {
      return await run();
    } finally {
      Date.now = now;
    }
  };

  it('is kept for a large file that has settled, in a private file, and asked for by what the file is', async () => {
    const file = at('weights');
    writeFileSync(file, Buffer.alloc(2 ** 20, 1));
    const hash = await sha256Of(file);
    expect(await rememberedSha256(file)).equal(hash);
    expect(() => kept(), 'just written').throws(/ENOENT/);
    expect(await later(() => rememberedSha256(file))).equal(hash);
    const [[key]] = Object.entries(kept()) as [[string, string]];
    if (process.platform !== 'win32') expect(statSync(at('cache', HASHES_FILE)).mode & 0o777).equal(0o600);
    // what is kept is what is told: a file is not read again
    const other = 'f'.repeat(64);
    writeFileSync(at('cache', HASHES_FILE), JSON.stringify({ [key]: other }));
    expect(await rememberedSha256(file)).equal(other);
    // other bytes of the same length and the same time of writing
    const { atime, mtime } = statSync(file);
    writeFileSync(file, Buffer.alloc(2 ** 20, 2));
    utimesSync(file, atime, mtime);
    expect(await rememberedSha256(file))
      .equal(await sha256Of(file))
      .not.equal(hash);
  });

  it('of a downloaded graph that is another one now is refused', async () => {
    cpSync(packageFile('test', 'fixtures', 'few-step', 'models', 'tiny-turbo'), at('model'), { recursive: true });
    const folder = { path: at('model'), kind: 'stable-diffusion' } as const;
    const graph = join('unet', 'model.onnx');
    writeFileSync(at('model', HASH_LIST), JSON.stringify({ 'unet/model.onnx': await sha256Of(at('model', graph)) }));
    const hash = await modelHash(folder);
    expect(hash).match(/^[0-9a-f]{64}$/);
    const bytes = readFileSync(at('model', graph));
    bytes[bytes.length >> 1] = bytes[bytes.length >> 1] ^ 1;
    writeFileSync(at('model', graph), bytes);
    const refused = await modelHash(folder).catch((error: Error) => error.message);
    expect(refused).match(/unet\/model\.onnx is not what was downloaded: overpaint-files\.json lists another hash/);
  });
});
