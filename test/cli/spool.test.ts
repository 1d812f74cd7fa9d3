import { execFileSync, spawn } from 'node:child_process';
import { createReadStream, createWriteStream, existsSync, readdirSync } from 'node:fs';
import { expect } from 'chai';
import { CLI, startCli } from '../accept/shell.js';
import { lavfiClip } from '../lavfi-clip.js';
import { expectCode } from './ended.js';
import { frameHashes } from './frame-hash.js';
import { temporaryFolder } from './temporary-folder.js';

describe('command line: sources that can be read only once', function () {
  this.timeout(240_000);
  const at = temporaryFolder();
  let clip = '';
  before(() => {
    clip = lavfiClip(at('clip.mkv'), { seconds: 0.4, more: ['-c:v', 'ffv1', '-pix_fmt', 'yuv420p'] });
    execFileSync('mkfifo', [at('pipe')]);
  });

  it('copies a FIFO first, says so, and removes the copy', async () => {
    const run = startCli(['edit', at('pipe'), '--stages', 'none', '--codec', 'ffv1', '-o', at('fifo.mkv'), '--progress', 'none']);
    createReadStream(clip).pipe(createWriteStream(at('pipe')));
    const ended = await run.ended;
    expectCode(ended, 0);
    expect(ended.stderr).match(/note: .*pipe can be read only once: it is copied to .*fifo\.mkv\.overpaint-source first/);
    expect(await frameHashes(at('fifo.mkv'))).deep.equal(await frameHashes(clip));
    expect(readdirSync(at()).filter((name) => name.includes('overpaint'))).deep.equal([]);
  });

  it('takes standard input as "-", and wants a name for the output', async () => {
    const child = (...more: string[]) => spawn(process.execPath, [CLI, 'edit', '-', '--stages', 'none', ...more], { stdio: ['pipe', 'ignore', 'pipe'] }); // prettier-ignore
    const codeOf = (run: ReturnType<typeof child>): Promise<number | null> => new Promise((resolve) => run.on('close', resolve));
    const run = child('--codec', 'ffv1', '-o', at('stdin.mkv'));
    run.stderr.resume();
    createReadStream(clip).pipe(run.stdin);
    expect(await codeOf(run)).equal(0);
    expect(await frameHashes(at('stdin.mkv'))).deep.equal(await frameHashes(clip));
    const nameless = child();
    let said = '';
    nameless.stderr.on('data', (data) => (said += String(data)));
    expect(await codeOf(nameless)).equal(2);
    expect(said).match(/say where to write with -o OUT/);
  });

  it('is gone after Ctrl-C while nothing comes', async () => {
    const { child, ended } = startCli(['edit', at('pipe'), '--stages', 'none', '-o', at('never.mkv'), '--progress', 'none']);
    await new Promise<void>((resolve) =>
      child.stderr?.on('data', (data) => String(data).includes('read only once') && resolve()),
    );
    child.kill('SIGINT');
    expectCode(await ended, 130);
    expect(existsSync(at('never.mkv.overpaint-source'))).equal(false);
  });
});
