import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import type { EditError } from '../../../core/errors.js';
import { edit } from '../../../pipeline/edit.js';
import { lavfiClip } from '../../lavfi-clip.js';
import { madeModule } from '../../made-module.js';

describe('a stage module that fails', () => {
  let folder: string;
  let input: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'overpaint-module-'));
    input = lavfiClip(join(folder, 'source.mp4'));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  const failing = async (name: string, body: string): Promise<EditError> => {
    const { path } = madeModule(join(folder, `${name}.mjs`), body);
    const output = join(folder, `${name}.mkv`);
    return edit({ input, output, stages: [{ use: path, options: {} }], allowModules: true }).result.then(
      () => expect.fail('it did not fail'),
      (error: EditError) => error,
    );
  };

  it('is named, with the frame that it was at', async () => {
    const error = await failing('throws', `if (frame.index === 3) throw new TypeError('no such colour')`);
    expect(error).include({ code: 'stage/failed', exitCode: 11, retryable: false });
    expect(error.message).equal('The stage module throws.mjs failed at frame 3: no such colour');
    expect(error.details).include({ module: 'throws.mjs', frame: 3 });
    expect(error.details['stack']).match(/TypeError: no such colour\n.*throws\.mjs/);
  });

  it('is named when it ends the process', async () => {
    const error = await failing('exits', 'if (frame.index === 3) process.exit(7)');
    expect(error).property('code', 'stage/exit');
    expect(error.message).equal('The job ended with code 7 while it ran exits.mjs: a stage must not end the process.');
  });

  it('is not blamed for a broken source', async () => {
    const { path } = madeModule(join(folder, 'fine.mjs'));
    const request = { input: path, output: join(folder, 'fine.mkv'), stages: [{ use: path, options: {} }], allowModules: true };
    expect(await edit(request).result.catch((error: EditError) => error)).property('area', 'media');
  });
});
