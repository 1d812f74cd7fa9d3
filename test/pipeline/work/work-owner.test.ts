import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { packageFile } from '../../../core/package-file.js';
import { WorkFolder } from '../../../pipeline/work/work-folder.js';
import { skipWithout } from '../../skip-without.js';

interface Answer {
  readonly path?: string;
  readonly code?: string;
  readonly message?: string;
}

describe('the owner of a work folder', function () {
  let folder: string;
  let target: string;
  let path: string;
  const children: ChildProcess[] = [];
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'overpaint-owner-'));
    target = join(folder, 'out.mp4');
    path = `${target}.overpaint`;
  });
  afterEach(() => {
    for (const child of children.splice(0)) child.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  });

  /** Another process that opens the folder and, if it may, stays in it. */
  async function other(key: string, fresh = false): Promise<{ child: ChildProcess; answer: Answer }> {
    const script = packageFile('dist', 'test', 'fixtures', 'hold-work-folder.js');
    const child = fork(script, [target, key, fresh ? 'fresh' : ''], { execArgv: [] });
    children.push(child);
    const [answer] = (await once(child, 'message')) as [Answer];
    return { child, answer };
  }

  async function finishPiece(work: WorkFolder): Promise<void> {
    writeFileSync(work.partial('piece'), 'frames');
    await work.finish('piece', { firstIndex: 0, frames: 1, firstPts: 0n, lastPts: 0n });
  }

  const codeOf = (opening: Promise<unknown>): Promise<unknown> =>
    opening.then(
      () => 'opened',
      (error: unknown) => (error as { code?: string }).code,
    );

  /** An owner file as another machine writes it, last written some seconds ago. */
  function ownerElsewhere(seconds: number): void {
    mkdirSync(path, { recursive: true });
    const owner = {
      pid: process.pid,
      host: 'node-17',
      space: '',
      ticks: '1',
      startedAt: '2026-01-01T00:00:00.000Z',
      heartbeat: '',
    };
    writeFileSync(join(path, 'owner'), JSON.stringify(owner));
    const at = Date.now() / 1000 - seconds;
    utimesSync(join(path, 'owner'), at, at);
  }

  it('is asked before --fresh and before another plan: nothing of a running job is deleted, nor told to be', async () => {
    const { child, answer } = await other('plan');
    expect(answer).deep.equal({ path });
    writeFileSync(join(path, 'part-piece'), 'being written');
    for (const [key, fresh] of [
      ['plan', false],
      ['plan', true],
      ['other plan', false],
      ['other plan', true],
    ] as const) {
      // prettier-ignore
      const error = (await WorkFolder.open(target, key, { fresh }).catch((reason: unknown) => reason)) as Error;
      expect(error, `${key}, fresh: ${fresh}`).property('code', 'output/in-use');
      expect(error.message).contain(`in use by another run (process ${child.pid} on ${hostname()} since 20`).not.contain('fresh');
    }
    expect(await WorkFolder.tidy(target)).equal(false);
    expect(readdirSync(path).sort()).deep.equal(['key', 'owner', 'part-piece']);
  });

  it('that was killed is no owner: the next one goes on with what it finished', async () => {
    const { child } = await other('plan');
    child.kill('SIGKILL');
    await once(child, 'exit');
    const work = await WorkFolder.open(target, 'plan');
    await finishPiece(work);
    await work.leave();
    expect((await (await WorkFolder.open(target, 'plan')).finished('piece'))?.frames).equal(1);
  });

  it('is one of many that come at the same moment, also to a dead one’s folder', async () => {
    for (const left of [undefined, '999999999', JSON.stringify({ pid: process.pid, host: hostname(), space: '', ticks: '1' })]) {
      rmSync(path, { recursive: true, force: true });
      mkdirSync(path);
      if (left !== undefined) writeFileSync(join(path, 'owner'), left);
      const old = Date.now() / 1000 - 120;
      if (left !== undefined) utimesSync(join(path, 'owner'), old, old);
      const openings = Array.from({ length: 12 }, () => codeOf(WorkFolder.open(target, 'plan', { fresh: true })));
      const others = await Promise.all([other('plan'), other('plan', true)]);
      const codes = [...(await Promise.all(openings)), ...others.map(({ answer }) => answer.code ?? 'opened')];
      expect(codes.filter((code) => code === 'opened'), String(left)).lengthOf(1); // prettier-ignore
      expect(codes.filter((code) => code === 'output/in-use')).lengthOf(13);
      const owner = JSON.parse(readFileSync(join(path, 'owner'), 'utf8')) as { pid: number };
      expect([process.pid, ...others.map(({ child }) => child.pid)]).contain(owner.pid);
      for (const { child } of others) child.kill('SIGKILL');
    }
  });

  it('on another machine lives while its file is fresh', async () => {
    ownerElsewhere(45);
    const error = await WorkFolder.open(target, 'plan', { fresh: true }).catch((reason: unknown) => reason);
    expect(error).property('code', 'output/in-use');
    expect(error).property('details').deep.include({ pid: process.pid, host: 'node-17' });
    ownerElsewhere(75);
    expect(await codeOf(WorkFolder.open(target, 'plan'))).equal('opened');
  });

  it('writes a sign of life again and again', async function () {
    this.timeout(20_000);
    await WorkFolder.open(target, 'plan');
    const beat = (): string => (JSON.parse(readFileSync(join(path, 'owner'), 'utf8')) as { heartbeat: string }).heartbeat;
    const first = beat();
    for (let tries = 0; beat() === first && tries < 150; tries++) await new Promise((resolve) => setTimeout(resolve, 100));
    expect(beat() > first).equal(true);
  });

  it('with another start time has only the same number: it is not the one that owned', async function () {
    await other('plan');
    const owner = JSON.parse(readFileSync(join(path, 'owner'), 'utf8')) as { ticks: string };
    if (owner.ticks === '') skipWithout(this, 'times at which processes began', 'this system tells none');
    writeFileSync(join(path, 'owner'), JSON.stringify({ ...owner, ticks: String(Number(owner.ticks) - 1) }));
    expect(await codeOf(WorkFolder.open(target, 'plan'))).equal('opened');
  });

  it('of version 0.1.0, a bare number, is understood', async () => {
    mkdirSync(path);
    writeFileSync(join(path, 'owner'), String(process.ppid));
    expect(await codeOf(WorkFolder.open(target, 'plan'))).equal('output/in-use');
    writeFileSync(join(path, 'owner'), '999999999');
    expect(await codeOf(WorkFolder.open(target, 'plan'))).equal('opened');
  });
});

describe('a work folder', () => {
  let folder: string;
  const at = (...names: string[]): string => join(folder, ...names);
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'overpaint-work-'));
    for (const name of ['d1', 'd2']) mkdirSync(at(name));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('of a scratch folder is told by the target’s whole path', async () => {
    const [one, two] = await Promise.all(['d1', 'd2'].map((name) => WorkFolder.open(at(name, 'x.mp4'), name, { scratch: at('new', 'scratch') }))); // prettier-ignore
    expect(one?.path).not.equal(two?.path);
    await one?.leave();
    await two?.leave();
    expect(readdirSync(at('new', 'scratch'))).deep.equal([]);
  });

  it('that version 0.1.0 left in a scratch folder is gone on with by its own plan alone', async () => {
    const old = at('x.mp4.overpaint');
    mkdirSync(old);
    for (const [name, text] of [['key', 'plan'], ['owner', '999999999'], ['piece', 'frames'], ['piece.json', '{"firstIndex":0,"frames":7,"firstPts":"0","lastPts":"6"}']] as const) writeFileSync(join(old, name), text); // prettier-ignore
    await (await WorkFolder.open(at('d2', 'x.mp4'), 'other plan', { scratch: folder })).leave();
    expect(existsSync(old)).equal(true);
    const work = await WorkFolder.open(at('d1', 'x.mp4'), 'plan', { scratch: folder });
    expect((await work.finished('piece'))?.frames).equal(7);
    expect(existsSync(old)).equal(false);
  });

  it('without finished work is no reason to refuse another plan', async () => {
    mkdirSync(at('x.mp4.overpaint'));
    for (const name of ['key', 'shots']) writeFileSync(at('x.mp4.overpaint', name), 'of a crash');
    const work = await WorkFolder.open(at('x.mp4'), 'plan');
    expect(await work.read('shots')).equal(undefined);
  });
});
