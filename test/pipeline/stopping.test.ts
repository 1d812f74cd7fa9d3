import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { setTimeout as wait } from 'node:timers/promises';
import { expect } from 'chai';
import { EditError } from '../../core/errors.js';
import { packageFile } from '../../core/package-file.js';
import { edit } from '../../pipeline/edit.js';
import { alive, processTree, startCli } from '../accept/shell.js';
import { lavfiClip } from '../lavfi-clip.js';
import { processes } from '../processes.js';
import { needsFfmpeg } from '../tools.js';

const SLOW = packageFile('dist', 'test', 'fixtures', 'slow-negative.js');
const hash = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex');

describe('a job that is stopped', function () {
  let folder: string;
  let source: string;
  /** For what no segment's end matters to. */
  let short: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'overpaint-stopping-'));
    source = lavfiClip(join(folder, 'source.mp4'));
    short = lavfiClip(join(folder, 'short.mp4'), { seconds: 1.6 });
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  const request = (output: string, milliseconds = 15) => ({
    input: source,
    output: join(folder, output),
    stages: [{ use: SLOW, options: { milliseconds } }],
    allowModules: true,
    mark: false,
    encode: { segmentSeconds: 1.5, pieceFrames: 10 },
  });

  /** Starts a job and resolves with it when it has finished some frames. */
  async function startedJob(output: string, frames: number, asked = request(output)) {
    const job = edit(asked);
    job.result.catch(() => undefined);
    await new Promise<void>((resolve) =>
      job.progress.subscribe({ next: (progress) => progress.frames >= frames && resolve(), complete: () => resolve() }),
    );
    return { job }; // a job that is awaited is its result
  }

  it('by its signal leaves no target, keeps its finished work and says so with the first reason', async () => {
    const { job } = await startedJob('cancelled.mp4', 30);
    job.cancel(new EditError('cancel/SIGINT', 'Stopped.'));
    job.cancel(new EditError('cancel/other', 'Too late.'));
    const error = await job.result.catch((reason: unknown) => reason);
    expect(error).property('code', 'cancel/SIGINT');
    expect(existsSync(join(folder, 'cancelled.mp4'))).equal(false);
    expect(readdirSync(join(folder, 'cancelled.mp4.overpaint')).some((name) => name.startsWith('part-'))).equal(false);
  });

  // 45 frames: the second segment has pieces while the first is still being encoded
  for (const frames of [5, 45, 80]) {
    it(`by SIGKILL after ${frames} frames goes on from there to the same bytes`, async () => {
      const whole = join(folder, 'whole.mp4');
      if (!existsSync(whole)) await edit(request('whole.mp4')).result;
      const name = `killed${frames}.mp4`;
      await startedJob(name, frames);
      // the job process is the only child of this one that runs the job
      for (const pid of (await processTree(process.pid)).filter((pid) => pid !== process.pid).reverse()) {
        try {
          process.kill(pid, 'SIGKILL');
        } catch {
          continue; // it ended with its parent
        }
      }
      await wait(100);
      expect(existsSync(join(folder, name)), 'nothing half-written').equal(false);
      const { resumed } = await edit(request(name)).result;
      expect(resumed).greaterThan(frames - 1 - 10).lessThan(frames + 40); // prettier-ignore
      expect(hash(join(folder, name))).equal(hash(whole));
      expect(existsSync(join(folder, `${name}.overpaint`))).equal(false);
    });
  }

  for (const [frames, kept] of [
    [1, false],
    [40, true],
  ] as const) {
    it(`by Ctrl-C after ${frames} frames leaves the terminal with code 130, no process, and ${kept ? 'its finished work' : 'nothing'}`, async () => {
      const output = join(folder, `interrupted-${frames}.mp4`);
      const { child, ended } = startCli(['edit', source, '--stages', SLOW, '-o', output, '--progress', 'json']);
      const isThere = (text: string): boolean =>
        [...text.matchAll(/"frames":(\d+)/g)].some(([, count]) => Number(count) >= frames);
      await new Promise<void>((resolve) => child.stderr?.on('data', (data) => isThere(String(data)) && resolve()));
      const tree = await processTree(child.pid as number);
      child.kill('SIGINT');
      const { code, stderr } = await ended;
      expect(code).equal(130);
      const more = ' Finished work is kept beside the output; the same command goes on from there.';
      const last = JSON.parse(stderr.trim().split('\n').at(-1) as string) as { event: string; message: string };
      expect(last.event).equal('error');
      expect(last.message).equal(`Stopped with Ctrl-C.${kept ? more : ''}`);
      await wait(100);
      expect(await alive(tree)).deep.equal([]);
      expect(existsSync(output)).equal(false);
      expect(existsSync(`${output}.overpaint`)).equal(kept);
    });
  }

  it('by SIGHUP, as when its terminal closes, leaves with code 129, no process, and its finished work', async () => {
    const output = join(folder, 'hung-up.mp4');
    const { child, ended } = startCli(['edit', source, '--stages', SLOW, '-o', output, '--progress', 'json']);
    await new Promise<void>((resolve) => child.stderr?.on('data', (data) => /"frames":[4-9]\d/.test(String(data)) && resolve()));
    const tree = await processTree(child.pid as number);
    child.kill('SIGHUP');
    const { code, stderr } = await ended;
    expect(code).equal(129);
    expect(stderr.trim().split('\n').at(-1)).contain('"message":"Stopped because the terminal closed (SIGHUP).');
    await wait(100);
    expect(await alive(tree)).deep.equal([]);
    expect([existsSync(output), existsSync(`${output}.overpaint`)]).deep.equal([false, true]);
  });

  it('because its ffmpeg is killed from outside says so with code 33, leaves nothing half-written, and goes on to the same bytes', async () => {
    const whole = join(folder, 'whole.mp4');
    if (!existsSync(whole)) await edit(request('whole.mp4')).result;
    const { job } = await startedJob('shot.mp4', 45);
    const ffmpegs = (await processes()).filter(({ name }) => name.includes('ffmpeg')).map(({ pid }) => pid); // prettier-ignore
    const own = (await processTree(process.pid)).filter((pid) => ffmpegs.includes(pid));
    expect(own.length).greaterThan(0);
    process.kill(own[0], 'SIGKILL');
    const error = (await job.result.catch((reason: unknown) => reason)) as EditError;
    expect([error.code, error.exitCode, error.retryable]).deep.equal(['memory/killed', 33, true]);
    expect(error.message).match(/^[^\n]*\.$/);
    expect(existsSync(join(folder, 'shot.mp4'))).equal(false);
    expect(readdirSync(join(folder, 'shot.mp4.overpaint')).some((name) => name.startsWith('part-'))).equal(false);
    expect(await edit(request('shot.mp4')).result)
      .property('resumed')
      .greaterThan(0);
    expect(hash(join(folder, 'shot.mp4'))).equal(hash(whole));
  });

  it('refuses to mix in the unfinished work of another plan, until told to start anew', async function () {
    needsFfmpeg(this, 5.1, 'joins short segments with a picture less, which is refused');
    const slow = { ...request('mixed.mp4', 50), input: short };
    const { job } = await startedJob('mixed.mp4', 12, slow);
    job.cancel();
    await job.result.catch(() => undefined);
    const other = { ...slow, seed: 7 };
    expect(await edit(other).result.catch((error: unknown) => error)).property('code', 'output/other-work');
    expect(await edit({ ...other, fresh: true }).result).property('resumed', 0);
  });

  it('refuses to go on with what a module made before it was changed', async function () {
    needsFfmpeg(this, 5.1, 'joins short segments with a picture less, which is refused');
    const use = join(folder, 'changing.mjs');
    const write = (version: number): void =>
      writeFileSync(use, `export { default } from ${JSON.stringify(pathToFileURL(SLOW).href)}; // ${version}`);
    const changing = { ...request('changing.mp4'), input: short, stages: [{ use, options: { milliseconds: 50 } }] };
    write(1);
    const { job } = await startedJob('changing.mp4', 12, changing);
    job.cancel();
    await job.result.catch(() => undefined);
    write(2);
    expect(await edit(changing).result.catch((error: unknown) => error)).property('code', 'output/other-work');
    write(1);
    expect(await edit(changing).result)
      .property('resumed')
      .greaterThan(0);
  });
});

describe('a job whose process dies', () => {
  it('is a sentence', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'overpaint-dies-'));
    try {
      const input = lavfiClip(join(folder, 'source.mp4'), { seconds: 1 });
      const stage = packageFile('dist', 'test', 'fixtures', 'crash.js');
      const stages = [{ use: stage, options: {} }];
      const job = edit({ input, output: join(folder, 'out.mp4'), stages, allowModules: true });
      const error = await job.result.catch((reason: unknown) => reason);
      expect(error).property('code', 'bug/crash');
      expect(error)
        .property('message')
        .match(/ended unexpectedly \(SIGSEGV\)\.$/);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
