import { expect } from 'chai';
import { mkdirSync, writeFileSync } from 'node:fs';
import { command } from './command.js';
import { expectRefusal } from './ended.js';
import { temporaryFolder } from './temporary-folder.js';

describe('command line: words of the farm', function () {
  this.timeout(60_000);
  const at = temporaryFolder();

  for (const flag of ['root', 'models'])
    it(`a folder of --${flag} that is not there is refused before any work`, async () => {
      mkdirSync(at('films'), { recursive: true });
      const ended = await command(['farm', 'worker', `--${flag}`, at('flims')]);
      expectRefusal(ended, 2, /there is no such folder/);
      expect(ended.stderr)
        .contains(`--${flag}: ${at('flims')}: `)
        .contains(`(did you mean ${at('films')}?)`);
    });

  it('a root that is a file is no folder', async () => {
    writeFileSync(at('file'), '');
    expectRefusal(await command(['farm', 'worker', '--root', at('file')]), 2, /file: this is no folder/);
  });

  it('a device that there is not is refused', async () => {
    expectRefusal(
      await command(['farm', 'worker', '--root', at('.'), '--can-run', 'tpu']),
      2,
      /--can-run: expected cpu, cuda or webgpu, found "tpu"/,
    );
  });

  it('a folder that is not there is not watched, nor one for its own results', async () => {
    mkdirSync(at('in'));
    expectRefusal(await command(['farm', 'watch', at('inn'), '-o', at('out'), 'make it night']), 2, /there is no such folder/);
    expectRefusal(await command(['farm', 'watch', at('in'), '-o', at('in'), 'make it night']), 2, /needs another folder/);
  });
});
