import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { expect } from 'chai';
import { frameList, parseFrameList } from '../../../core/frame-list.js';
import { edit } from '../../../pipeline/edit.js';
import type { PlanRequest } from '../../../pipeline/plan/plan.js';
import type { RunManifest } from '../../../pipeline/steps/manifest.js';
import { joinStep } from '../../../pipeline/steps/join-step.js';
import { planStep, type StepOptions } from '../../../pipeline/steps/plan-step.js';
import { runStep } from '../../../pipeline/steps/run-step.js';
import { verifyStep } from '../../../pipeline/steps/verify-step.js';
import { needsFfmpeg } from '../../tools.js';
import { temporaryFolder } from '../../cli/temporary-folder.js';
import { lavfiClip } from '../../lavfi-clip.js';

const hash = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex');
const codeOf = (work: Promise<unknown>): Promise<unknown> => work.catch((thrown: { code?: string }) => thrown.code);

describe('a divided job', function () {
  this.timeout(120_000);
  const at = temporaryFolder();
  const options: StepOptions = { signal: new AbortController().signal, onNotice: () => undefined };
  const request = (output: string): PlanRequest => ({
    input: at('clip.mkv'),
    output: at(output),
    stages: [{ use: 'adjust', options: { saturation: 0.1 }, when: { from: 0.2 } }],
    codec: 'ffv1',
    mark: false,
    encode: { segmentSeconds: 1, pieceFrames: 4 },
  });
  before(() => {
    lavfiClip(at('clip.mkv'), {
      seconds: 2.5,
      rate: '10',
      size: '48x32',
      more: ['-c:v', 'ffv1', '-pix_fmt', 'yuv420p', '-c:a', 'flac'],
    });
  });

  it('in odd ranges, two of them at once and in any order, gives the file of one run', async () => {
    const { proof } = await edit({ ...request('whole.mkv'), inProcess: true }).result;
    expect(proof?.measures.frames).greaterThan(0);
    expect(await planStep(request('out.mkv'), at('job'), options)).include({ kind: 'clip', frames: 25 });
    const heard: string[] = [];
    const onNotice = ({ message }: { message: string }): void => void heard.push(message);
    await runStep(at('job'), [{ from: 17, to: 999 }], { ...options, onNotice });
    expect(heard).deep.equal(['frames 25-999 do not exist: the film has 25, numbered from 0.']);
    const error: unknown = await joinStep(at('job'), options).catch((thrown: unknown) => thrown);
    expect(error).include({ code: 'output/missing-frames' });
    expect(error).include({ retryable: false });
    expect(String(error)).include('frames 0-16 are not finished: run them');
    await Promise.all([
      runStep(at('job'), parseFrameList('0-6,9'), options),
      runStep(at('job'), parseFrameList('7-8,10-16'), options),
    ]);
    expect(await joinStep(at('job'), options)).deep.equal({ output: at('out.mkv'), frames: 25, proof });
    expect(hash(at('out.mkv'))).equal(hash(at('whole.mkv')));
    expect(existsSync(at('job', 'work'))).equal(false);
    expect(await joinStep(at('job'), options), 'joined again').deep.equal({ output: at('out.mkv'), frames: 25, proof });
    await runStep(at('job'), parseFrameList('0-3,9'), options); // stray
    expect(await joinStep(at('job'), { ...options, onNotice }), 'stray').deep.equal({ output: at('out.mkv'), frames: 25, proof });
    expect(heard[1]).include('was joined before and stays as it is: of what was run since (0-3,9)');
    expect(hash(at('out.mkv'))).equal(hash(at('whole.mkv')));
    rmSync(at('out.mkv'));
    expect(await joinStep(at('job'), options).catch((thrown: unknown) => thrown)).include({ code: 'output/missing-frames' }).nested.include({ 'details.frames': '4-8,10-24' }); // prettier-ignore
    await runStep(at('job'), parseFrameList('0-24'), options);
    await joinStep(at('job'), options);
    expect(hash(at('out.mkv')), 'made anew').equal(hash(at('whole.mkv')));
  });

  it('counts the frames of the part that `trim` leaves', async function () {
    needsFfmpeg(this, 5, 'writes no part of sound');
    const part = { ...request('part.mkv'), range: { from: 10, to: 15, unit: 'frames' as const }, trim: true };
    await edit({ ...part, output: at('whole-part.mkv'), inProcess: true }).result;
    expect(await planStep(part, at('part'), options)).include({ frames: 6 });
    expect(await verifyStep(at('part'), 6, options)).deep.equal({ frames: 6, differing: [] });
    await runStep(at('part'), parseFrameList('0-1,3-5'), options);
    expect(String(await joinStep(at('part'), options).catch((thrown: unknown) => thrown))).include('frame 2 is not finished');
    await runStep(at('part'), parseFrameList('2'), options);
    await joinStep(at('part'), options);
    expect(hash(at('part.mkv'))).equal(hash(at('whole-part.mkv')));
  });

  it('hashes every frame once, the same in every split, and does not make a finished range again', async () => {
    await planStep(request('hashed.mkv'), at('hashed'), options);
    const [manifest] = await runStep(at('hashed'), [{ from: 3, to: 12 }], options);
    expect(Object.keys(manifest.hashes)).deep.equal(['3', '4', '5', '6', '7', '8', '9', '10', '11', '12']);
    expect(new Set(Object.values(manifest.hashes)).size).equal(10);
    const heard: string[] = [];
    const again = await runStep(at('hashed'), [{ from: 3, to: 12 }], { ...options, onFrame: (done, total) => heard.push(`${done}/${total}`) }); // prettier-ignore
    expect(again).deep.equal([manifest]);
    expect(heard).deep.equal(['0/10', '10/10']);
    expect(await verifyStep(at('hashed'), 14, options)).deep.equal({ frames: 14, differing: [] });
  });

  it('refuses to join what does not belong together', async () => {
    await planStep(request('mixed.mkv'), at('mixed'), options);
    await runStep(at('mixed'), parseFrameList('0-9'), options);
    await runStep(at('mixed'), parseFrameList('5-24'), options); // pieces that overlap those of the first
    const [name] = readdirSync(at('mixed', 'runs')).filter((one) => one.endsWith('.json'));
    const path = at('mixed', 'runs', name);
    const manifest = JSON.parse(readFileSync(path, 'utf8')) as RunManifest;
    const joined = (change: Partial<RunManifest>): Promise<unknown> => {
      writeFileSync(path, JSON.stringify({ ...manifest, ...change }));
      return codeOf(joinStep(at('mixed'), options));
    };
    expect(await joined({ key: 'another' })).equal('output/other-work');
    expect(await joined({ engine: { ...manifest.engine, ffmpeg: '1.0' } })).equal('output/other-versions');
    expect(await joined({ devices: ['cuda'] })).equal('output/mixed');
    expect(await joined({ hashes: { ...manifest.hashes, 12: '0'.repeat(16) } })).equal('output/frames-differ');
    expect(await joined({})).include({ output: at('mixed.mkv'), frames: 25 });
  });

  it('refuses a folder without a job, another job’s folder, and a source that has changed', async () => {
    expect(await codeOf(runStep(at('none'), [{ from: 0, to: 1 }], options))).equal('usage/no-job');
    expect(await codeOf(planStep(request('none.mkv'), at('clip.mkv'), options)), 'a file').equal('output/no-folder');
    mkdirSync(at('theirs', 'work'), { recursive: true });
    expect(await codeOf(planStep(request('none.mkv'), at('theirs'), options)), 'work of no job').equal('output/exists');
    cpSync(at('clip.mkv'), at('changing.mkv'));
    const changing = { ...request('changed.mkv'), input: at('changing.mkv') };
    await planStep(changing, at('changing'), options);
    expect(await codeOf(runStep(at('changing'), [{ from: 99, to: 120 }], options))).equal('usage/frames');
    expect(await codeOf(planStep({ ...changing, seed: 9 }, at('changing'), options))).equal('output/other-work');
    lavfiClip(at('changing.mkv'), { seconds: 0.8, size: '48x32', more: ['-c:v', 'ffv1', '-pix_fmt', 'yuv420p'] });
    expect(await codeOf(runStep(at('changing'), [{ from: 0, to: 1 }], options))).equal('output/other-work');
  });

  it('tells a damaged file of the job, which `fresh` mends', async () => {
    await planStep(request('damaged.mkv'), at('damaged'), options);
    for (const text of ['{"schema":1,', '[]', '{"schema":1,"key":"k"}']) {
      writeFileSync(at('damaged', 'inspection.json'), text);
      expect(await codeOf(runStep(at('damaged'), [{ from: 0, to: 1 }], options)), text).equal('usage/no-job');
      expect(await codeOf(planStep(request('damaged.mkv'), at('damaged'), options)), text).equal('usage/no-job');
    }
    await planStep(request('damaged.mkv'), at('damaged'), { ...options, fresh: true });
    await runStep(at('damaged'), [{ from: 0, to: 3 }], options);
    writeFileSync(at('damaged', 'survey.json'), 'null');
    expect(await codeOf(joinStep(at('damaged'), options))).equal('usage/no-job');
  });

  it('runs a range again whose manifest is damaged, or says other hashes than its frames had', async () => {
    await planStep(request('torn.mkv'), at('torn'), options);
    const [manifest] = await runStep(at('torn'), parseFrameList('0-24'), options);
    const path = at('torn', 'runs', '00000000-00000024.json');
    const altered = JSON.stringify({ ...manifest, hashes: { ...manifest.hashes, 0: 'a'.repeat(16) } });
    for (const text of ['{"broken', '{}', altered]) {
      writeFileSync(path, text);
      expect(String(await joinStep(at('torn'), options).catch((thrown: unknown) => thrown)), text).include(
        'run frames 0-24 again',
      );
      const [again] = await runStep(at('torn'), parseFrameList('0-24'), options);
      expect(again.hashes, text).deep.equal(manifest.hashes);
    }
    expect(await joinStep(at('torn'), options)).include({ frames: 25 });
  });

  it('reads frames as farms write them', () => {
    expect(parseFrameList('1-3,5,7-20:4')).deep.equal([{ from: 1, to: 3 }, { from: 5, to: 5 }, { from: 7, to: 7 }, { from: 11, to: 11 }, { from: 15, to: 15 }, { from: 19, to: 19 }]); // prettier-ignore
    expect(parseFrameList(' 9,4-6,7-8,5 ')).deep.equal([{ from: 4, to: 9 }]);
    expect(frameList(parseFrameList('3,1-2,8'))).equal('1-3,8');
    for (const bad of ['', '3-1', 'a', '1-9:0', '1,,2', '-1', '0-99999999999'])
      expect(() => parseFrameList(bad), bad).throw('Expected frames such as');
  });
});
