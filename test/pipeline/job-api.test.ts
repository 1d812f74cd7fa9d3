import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect } from 'chai';
import { lastValueFrom, toArray } from 'rxjs';
import { EditError } from '../../core/errors.js';
import { packageFile } from '../../core/package-file.js';
import { placeDemoMedia } from '../../pipeline/demo/demo-media.js';
import { edit } from '../../pipeline/edit.js';
import type { JobEvent } from '../../pipeline/jobs/job-events.js';
import { EventStream } from '../../pipeline/process/event-stream.js';
import { adjust, STAGES } from '../../stages/index.js';
import * as api from '../../pipeline/index.js';
import { temporaryFolder } from '../cli/temporary-folder.js';
import { lavfiClip } from '../lavfi-clip.js';
import { madeModule } from '../made-module.js';
import { needsFfmpeg } from '../tools.js';

describe('a job of the library', function () {
  this.timeout(60_000);
  const at = temporaryFolder();
  let input: string;
  before(() => {
    input = lavfiClip(at('in.mp4'), { seconds: 0.4 });
  });
  const request = (output: string) => ({ input, output: at(output), stages: [adjust({ saturation: 0 })] });

  it('is awaited, and named after its sentence where it has no output', async function () {
    needsFfmpeg(this, 5.1, 'joins short segments with a picture less, which is refused');
    const { frames, output, plan } = await edit(input, 'make it warmer', { range: { from: 0, to: 0, unit: 'frames' } });
    expect(frames).equal(10);
    expect(output).equal(at('in.warmer.mp4'));
    expect(existsSync(output)).equal(true);
    expect(plan.stages[0].understood?.said).include({ op: 'grade', grade: 'warmth' });
  });

  it('is iterated: notices with codes, the last progress, and then its result', async () => {
    const job = edit({ ...request('it.mp4'), sdr: true });
    const events: JobEvent[] = [];
    for await (const event of job) events.push(event);
    expect(events).deep.include({
      type: 'notice',
      code: 'clip/not-hdr',
      message: 'The clip is not HDR, so `sdr` changes nothing.',
    });
    expect(events.at(-1)).include({ type: 'progress', phase: 'done', frames: 10 });
    const { notices } = await job;
    expect(notices.map(({ code }) => code)).deep.equal(['clip/not-hdr']);
    const late = await lastValueFrom(job.events.pipe(toArray()));
    expect(
      late.map(({ type }) => type),
      'who comes late',
    ).deep.equal(['notice', 'progress']);
  });

  it('throws from its iterator what it fails with, and from nowhere else', async () => {
    const job = edit({ ...request('none.mp4'), input: at('not-there.mp4') });
    const completed = lastValueFrom(job.events, { defaultValue: 'completed' });
    const error = await (async () => {
      for await (const _ of job);
    })().catch((thrown: unknown) => thrown);
    expect(error).property('code', 'media/not-found');
    expect(await completed).equal('completed');
  });

  it('ends with the scope that it was made in', async () => {
    const job = edit(request('scope.mp4'));
    await job[Symbol.asyncDispose]();
    expect(await job.result.catch((thrown: unknown) => thrown)).property('code', 'cancel/aborted');
    expect(existsSync(at('scope.mp4'))).equal(false);
  });

  it('gives who comes late the last progress too where a notice came after it', async () => {
    const stream = new EventStream();
    const progress = { type: 'progress', phase: 'edit', frames: 3, total: 9, framesPerSecond: 1, secondsLeft: 6 } as const;
    const notice = { type: 'notice', code: 'stage/notice', message: 'a' } as const;
    for (const event of [{ ...progress, frames: 2 }, progress, notice]) stream.push(event);
    const late = lastValueFrom(stream.observable.pipe(toArray()));
    stream.push({ ...progress, frames: 9 });
    stream.end();
    expect(await late).deep.equal([notice, progress, { ...progress, frames: 9 }]);
  });

  it('ends by what its listener throws', async () => {
    const onEvent = (): void => {
      throw new EditError('usage/flag', 'thrown by the listener');
    };
    const error = await edit({ ...request('listener.mp4'), onEvent }).result.catch((thrown: unknown) => thrown);
    expect(error).property('message', 'thrown by the listener');
  });

  it('has a step for every stage, which is the stage with options', () => {
    for (const name of Object.keys(STAGES)) {
      const step = (api as unknown as Record<string, (options: object, sentence: string) => unknown>)[name];
      expect(step({ a: 1 }, 'b'), name).deep.equal({ use: name, options: { a: 1 }, sentence: 'b' });
    }
  });
});

describe('looking before a job', function () {
  this.timeout(60_000);
  const at = temporaryFolder();

  it('says as data what is kept, what is lost, and what it costs', async () => {
    const input = lavfiClip(at('in.mkv'), { seconds: 0.4 });
    const looked = await api.inspect({ input, output: at('out.gif'), instruction: 'could you make it niht' });
    expect(JSON.parse(JSON.stringify(looked))).deep.equal(looked);
    expect(looked).include({ kind: 'clip', frames: 10, codec: 'gif' });
    expect(looked.edited).deep.equal([{ from: 0, to: 9 }]);
    expect(looked.notices.map(({ code }) => code)).include.members(['plan/understood', 'lost/stream']);
    expect(looked.streams.map(({ action }) => action)).deep.equal(['edit', 'drop']);
    expect(looked.estimate.seconds).greaterThan(0);
    expect(existsSync(at('out.gif'))).equal(false);
  });

  it('runs no code of a stage module', async () => {
    const input = lavfiClip(at('module.mkv'), { seconds: 0.2 });
    const module = madeModule(at('stage.mjs'));
    const looked = await api.inspect({ input, output: at('out.mkv'), stages: [api.stageModule(module.path)] });
    expect(module.hasRun()).equal(false);
    expect(looked.notices.map(({ code }) => code)).include('plan/module');
    expect(looked.plan.stages.map(({ use }) => use)).deep.equal([module.path]);
  });
});

describe('a preview of the library', function () {
  this.timeout(120_000);
  const at = temporaryFolder();

  it('is a sheet, and what its listener throws comes back by its promise', async () => {
    const input = lavfiClip(at('in.mkv'), { seconds: 0.4 });
    const shown = { seeds: [1], stages: [api.instruct({ size: 64, steps: 1 })] };
    const { output, variants } = await api.preview(input, ['make it sepia', 'make it darker'], shown);
    expect(output).equal(at('in.sepia-darker.preview.png'));
    expect([existsSync(output), variants.length]).deep.equal([true, 2]);
    const onEvent = (): void => {
      throw new EditError('usage/flag', 'thrown by the listener');
    };
    const failed = api.preview(input, 'make it sepia', { ...shown, sheet: at('no.png'), onEvent });
    expect(await failed.catch((thrown: unknown) => thrown)).property('message', 'thrown by the listener');
    expect(existsSync(at('no.png'))).equal(false);
  });

  it('takes an object as edit does, and refuses one without an input in one sentence', async () => {
    const input = lavfiClip(at('whole.mkv'), { seconds: 0.2, size: '64x48' });
    const asked = { input, output: at('named.mkv'), instruction: 'make it darker' };
    expect(await api.preview(asked)).include({ output: at('named.preview.png') });
    expect(existsSync(at('named.mkv'))).equal(false);
    for (const wrong of [undefined, {}, { instruction: 'make it darker' }])
      expect(await api.preview(wrong as never).catch((thrown: unknown) => thrown)).include({
        code: 'plan/invalid',
        message: 'The preview is not valid: input: expected the path of a clip, a picture or a scene, found undefined.',
      });
  });
});

describe('a job on a scene', function () {
  this.timeout(120_000);
  const at = temporaryFolder();

  it('opens the scene in its own process alone', async () => {
    await placeDemoMedia('chair.glb', at('chair.glb'));
    const [index, coverage] = [packageFile('dist', 'pipeline', 'index.js'), at('coverage')];
    const script = `const { edit } = await import(${JSON.stringify(pathToFileURL(index).href)});
      const error = await edit(${JSON.stringify(at('chair.glb'))}, 'turn the windows into ice').result.catch((thrown) => thrown);
      console.log(error.code);`;
    const env = { ...process.env, NODE_V8_COVERAGE: coverage };
    const host = spawnSync(process.execPath, ['--input-type=module', '--eval', script], { encoding: 'utf8', env });
    expect(host.stdout.trim()).equal('plan/unknown-part');
    const own = readdirSync(coverage).filter((name) => name.includes(`-${host.pid}-`));
    expect(own).length(1);
    const loaded = readFileSync(join(coverage, own[0]), 'utf8');
    expect(loaded).include('/pipeline/edit.js').not.include('/scenes/formats/open-scene.js');
  });
});
