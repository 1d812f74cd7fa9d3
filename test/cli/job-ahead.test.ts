import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { expect } from 'chai';
import { cli } from '../accept/shell.js';
import { lavfiClip } from '../lavfi-clip.js';
import { expectCode, expectRefusal } from './ended.js';
import { temporaryFolder } from './temporary-folder.js';
import { skipWithout } from '../skip-without.js';

/** Processes that were started with this text in their environment. */
const startedWith = (text: string): string[] =>
  readdirSync('/proc').filter((pid) => {
    if (!/^\d+$/.test(pid)) return false;
    try {
      return readFileSync(`/proc/${pid}/environ`, 'utf8').includes(text);
    } catch {
      return false; // gone meanwhile, or another user's
    }
  });

describe('the process of a job, which is started before its task is known', () => {
  const at = temporaryFolder();
  before(function () {
    if (process.platform !== 'linux') skipWithout(this, '/proc', 'this is not Linux');
  });

  async function expectNobody(mark: string): Promise<void> {
    for (let tries = 0; tries < 40 && startedWith(mark).length; tries++) await wait(50);
    expect(startedWith(mark)).deep.equal([]);
  }

  it('ends with a command that is refused, or that runs no job', async () => {
    const mark = `OVERPAINT_TEST=${at('refused')}`;
    const env = { OVERPAINT_TEST: at('refused') };
    expectRefusal(await cli(['edit', at('nosuch.mp4'), 'make it sepia', '-o', at('x.mp4')], env), 4, /no such file/);
    expectRefusal(await cli(['edit', at('nosuch.mp4'), '--nonsense'], env), 2, /--nonsense/);
    await expectNobody(mark);
  });

  it('does the first job of a batch; the next ones have their own', async () => {
    const clips = ['a.mkv', 'b.mkv'].map((name) => lavfiClip(at(name), { seconds: 0.2, size: '64x48' }));
    const ended = await cli(['edit', ...clips, '--stages', 'none', '-o', at('out/')], { OVERPAINT_TEST: at('batch') });
    expectCode(ended, 0);
    expect(readdirSync(at('out'))).length(2);
    await expectNobody(`OVERPAINT_TEST=${at('batch')}`);
  });
});
