import { execFileSync, spawn } from 'node:child_process';
import { createReadStream, createWriteStream, existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
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
    expect(ended.stderr).match(/note: .*pipe can be read only once: it is copied to .*fifo\.mkv\.overpaint-source\/source first/);
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

  it('of two runs that copy for one target refuses the second, and spoils nothing of the first', async () => {
    const args = (from: string, ...more: string[]) => ['edit', at(from), '--stages', 'none', '--codec', 'ffv1', '-o', at('two.mkv'), '--progress', 'none', ...more]; // prettier-ignore
    const first = startCli(args('pipe'));
    await new Promise<void>((resolve) => first.child.stderr?.on('data', (data) => String(data).includes('only once') && resolve())); // prettier-ignore
    execFileSync('mkfifo', [at('other-pipe')]);
    const refused = await startCli(args('other-pipe', '--fresh')).ended;
    expectCode(refused, 8);
    expect(refused.stderr).match(/two\.mkv\.overpaint-source is in use by another run \(process \d+ on /);
    createReadStream(clip).pipe(createWriteStream(at('pipe')));
    expectCode(await first.ended, 0);
    expect(await frameHashes(at('two.mkv'))).deep.equal(await frameHashes(clip));
    expect(readdirSync(at()).filter((name) => name.includes('overpaint'))).deep.equal([]);
  });

  it('makes a scratch folder that is missing, names it in full, and takes over what a killed run left there', async () => {
    const args = ['edit', at('pipe'), '--stages', 'none', '--codec', 'ffv1', '-o', at('scratch.mkv'), '--scratch', 'new/deep'];
    const killed = spawn(process.execPath, [CLI, ...args], { cwd: at(), stdio: ['ignore', 'ignore', 'pipe'] });
    const told = await new Promise<string>((resolve) => killed.stderr.on('data', (data) => String(data).includes('only once') && resolve(String(data)))); // prettier-ignore
    expect(told).include(`it is copied to ${join(at('new/deep'), 'scratch.mkv-')}`);
    killed.kill('SIGKILL');
    await new Promise((resolve) => killed.on('close', resolve));
    expect(readdirSync(at('new/deep'))).length(1);
    const run = spawn(process.execPath, [CLI, ...args], { cwd: at(), stdio: 'ignore' });
    createReadStream(clip).pipe(createWriteStream(at('pipe')));
    expect(await new Promise((resolve) => run.on('close', resolve))).equal(0);
    expect(await frameHashes(at('scratch.mkv'))).deep.equal(await frameHashes(clip));
    expect(readdirSync(at('new/deep'))).deep.equal([]);
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
