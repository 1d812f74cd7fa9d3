import { expect } from 'chai';
import { loadVerbs, VERBS } from '../../pipeline/cli/verbs.js';
import { cli } from '../accept/shell.js';
import { command } from './command.js';
import { expectCode, expectRefusal } from './ended.js';

describe('command line: help', () => {
  it('lists every verb with its summary', async () => {
    const ended = await cli(['--help']);
    expectCode(ended, 0);
    for (const { name, summary } of await loadVerbs()) expect(ended.stdout).contain(name).and.contain(summary);
    expect((await command([])).stdout).equal(ended.stdout);
  });

  it('tells the version', async () => {
    expect((await cli(['--version'])).stdout).match(/^\d+\.\d+\.\d+\n$/);
  });

  it('shows at most 14 flags of edit, and the rest on demand', async () => {
    const flagsIn = (text: string): number => text.split('\n').filter((line) => /^\s+(-\w, )?--[a-z]/.test(line)).length;
    const [short, long] = [(await command(['edit', '--help'])).stdout, (await command(['edit', '--help', 'all'])).stdout];
    expect(flagsIn(short)).greaterThan(8).and.lessThanOrEqual(14);
    expect(short).contain('more flags: overpaint edit --help all');
    expect(flagsIn(long)).equal(Object.keys((await VERBS['edit']?.load())?.flags ?? {}).length);
  });

  it('is the same page by "help VERB" and by "VERB --help"', async () => {
    expect((await command(['help', 'info'])).stdout).equal((await command(['info', '--help'])).stdout);
  });

  it('refuses a verb that is not there, with the near one', async () => {
    expectRefusal(await cli(['edti', 'a.mp4']), 2, /there is no verb "edti"; did you mean edit\?/);
  });

  it('names edit where a file stands in place of the verb', async () => {
    expectRefusal(
      await command(['package.json', 'make it sepia']),
      2,
      /no verb "package.json"; did you mean overpaint edit package.json\?/,
    );
  });

  it('refuses a flag that is not there, with the near one', async () => {
    expectRefusal(
      await command(['edit', 'a.mp4', '--stags', 'none']),
      2,
      /--stags: overpaint edit has no such flag; did you mean --stages\?/,
    );
  });

  it('prints a completion script for each shell, with the verbs and flags', async () => {
    for (const shell of ['bash', 'zsh', 'fish']) {
      const ended = await command(['completion', shell]);
      expectCode(ended, 0);
      expect(ended.stdout).contain('doctor').and.contain('overwrite');
      expect(ended.stderr).equal('');
    }
    expectRefusal(await command(['completion', 'tcsh']), 2, /expected bash, zsh or fish, found "tcsh"/);
  });
});
