import { existsSync } from 'node:fs';
import { expect } from 'chai';
import { lastValueFrom, toArray } from 'rxjs';
import { EditError } from '../../core/errors.js';
import { edit } from '../../pipeline/edit.js';
import type { JobEvent } from '../../pipeline/jobs/job-events.js';
import { adjust, STAGES } from '../../stages/index.js';
import * as api from '../../pipeline/index.js';
import { temporaryFolder } from '../cli/temporary-folder.js';
import { lavfiClip } from '../lavfi-clip.js';

describe('a job of the library', function () {
  this.timeout(60_000);
  const at = temporaryFolder();
  let input: string;
  before(() => {
    input = lavfiClip(at('in.mp4'), { seconds: 0.4 });
  });
  const request = (output: string) => ({ input, output: at(output), stages: [adjust({ saturation: 0 })] });

  it('is awaited, and named after its sentence where it has no output', async () => {
    const { frames, output, plan } = await edit(input, 'make it warmer', { range: { from: 0, to: 0, unit: 'frames' } });
    expect(frames).equal(10);
    expect(output).equal(at('in.warmer.mp4'));
    expect(existsSync(output)).equal(true);
    expect(plan.stages[0].understood).include({ look: 'warmer' });
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
});
