import { expect } from 'chai';
import { command } from './command.js';
import { decodedHashes } from '../pipeline/decoded-hashes.js';
import { lavfiClip } from '../lavfi-clip.js';
import { expectCode, expectRefusal } from './ended.js';
import { temporaryFolder } from './temporary-folder.js';

describe('command line: steps', () => {
  const at = temporaryFolder();
  const steps = (...words: string[]) => command(['steps', ...words, '--dir', at('job')]);
  before(() => void lavfiClip(at('clip.mp4'), { seconds: 0.4, size: '64x48' }));

  it('make the film of one edit, one by one', async () => {
    expectCode(await command(['edit', at('clip.mp4'), 'make it warmer', '-o', at('whole.mp4')]), 0);
    const planned = await steps('plan', at('clip.mp4'), 'make it warmer', '-o', at('out.mp4'));
    expectCode(planned, 0);
    expect(planned.stdout).match(/: 10 frames, in ranges of \d+ or so$/m);
    expectCode(await steps('survey'), 0);
    expectCode(await steps('run', '--frames', '6-9'), 0);
    expectCode(await steps('run', '--frames', '0-5'), 0);
    expectCode(await steps('join'), 0);
    expect(await decodedHashes(at('out.mp4'))).deep.equal(await decodedHashes(at('whole.mp4')));
  });

  it('are written for a farm', async () => {
    const { stdout } = await steps('export', '--to', 'shell', '--chunk', '5');
    expect(stdout)
      .match(/^#!\/bin\/sh\n# 10 frames in ranges of 5/)
      .and.match(/steps run/)
      .and.match(/steps join/);
  });

  it('say which flags an action takes', async () => {
    expectRefusal(await steps('survey', '--seed', '2'), 2, /^overpaint: --seed: overpaint steps survey takes --dir, --json/m);
    expectRefusal(await steps('paint'), 2, /expected plan, survey, run, join, verify, export, found "paint"/);
  });
});
