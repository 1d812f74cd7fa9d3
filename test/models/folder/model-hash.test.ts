import { cpSync, writeFileSync } from 'node:fs';
import { expect } from 'chai';
import { packageFile } from '../../../core/package-file.js';
import { modelHash } from '../../../models/folder/model-hash.js';
import { temporaryFolder } from '../../cli/temporary-folder.js';

describe('models/folder/model-hash', () => {
  const at = temporaryFolder();

  it('covers the list of looks, for what a sentence becomes hangs on it', async () => {
    const path = at('model');
    cpSync(packageFile('test', 'fixtures', 'few-step', 'models', 'tiny-turbo'), path, { recursive: true });
    const model = { path, kind: 'stable-diffusion' } as const;
    const without = await modelHash(model);
    writeFileSync(at('model', 'looks.json'), '{"families": [], "vocabulary": []}');
    const one = await modelHash(model);
    writeFileSync(at('model', 'looks.json'), '{"families": [], "vocabulary": ["rain"]}');
    expect(new Set([without, one, await modelHash(model)])).length(3);
  });
});
