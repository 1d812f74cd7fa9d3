import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { expect } from 'chai';
import { edit } from '../../../pipeline/edit.js';
import { makePlan } from '../../../pipeline/planners/make-plan.js';
import { planHash } from '../../../pipeline/plan/plan-hash.js';
import { readMark } from '../../../pipeline/provenance/read-mark.js';
import { resolvePlan } from '../../../pipeline/plan/resolve-plan.js';
import { temporaryFolder } from '../../cli/temporary-folder.js';
import { lavfiClip } from '../../lavfi-clip.js';
import { shared } from '../../shared-folder.js';
import { FFMPEG } from '../../tools.js';

const silent = (): void => undefined;

describe('a plan on a machine', function () {
  this.timeout(120_000);
  const at = temporaryFolder();
  let clip = '';
  let model = '';
  before(function () {
    cpSync(shared(this, 'reference/models/tiny-ip2p'), at('tiny ip2p é'), { recursive: true });
    model = at('tiny ip2p é');
    clip = lavfiClip(at('clip ü.mp4'), { seconds: 1 });
  });

  const request = (output: string, options: Record<string, unknown> = {}) => ({
    input: clip,
    output: at(output),
    stages: [{ use: 'instruct', options: { instruction: 'make it red', model, steps: 1, size: 32, device: 'cpu', ...options } }],
    encode: { pieceFrames: 5 },
  });
  const hashWith = async (options: Record<string, unknown>): Promise<string> =>
    planHash(await resolvePlan(await makePlan(request('x.mp4', options)), silent));

  it('has one hash for every number of frames a pass and of threads, and for every name of a device', async () => {
    const auto = await resolvePlan(await makePlan(request('x.mp4', { device: 'auto' })), silent);
    const { device, modelHash } = auto.stages[0]?.options as Record<string, string>;
    expect(device).match(/^(cpu|webgpu|cuda)$/);
    expect(modelHash).match(/^[0-9a-f]{64}$/);
    const hash = await planHash(auto);
    for (const options of [{ batch: 7 }, { threads: 1 }, {}]) expect(await hashWith({ device, ...options })).equal(hash);
    expect(await hashWith({ device: 'cuda:0' })).equal(await hashWith({ device: 'cuda' }));
    for (const options of [{ steps: 2 }, { device: 'cuda:1' }]) expect(await hashWith({ device, ...options })).not.equal(hash);
  });

  it('goes on with another batch, other threads and the device by its name, to the same bytes', async () => {
    const whole = edit(request('whole.mp4', { batch: 2, device: 'auto' }));
    expect(await whole.result).property('resumed', 0);
    const job = edit(request('broken.mp4', { batch: 2, device: 'auto' }));
    job.result.catch(silent);
    await new Promise<void>((resolve) => job.progress.subscribe({ next: ({ phase, frames }) => phase === 'edit' && frames >= 12 && resolve(), complete: () => resolve() })); // prettier-ignore
    job.cancel();
    await job.result.catch(silent);
    expect(existsSync(at('broken.mp4'))).equal(false);
    const { device } = (await whole.result).plan.stages[0]?.options as { device: string };
    const { resumed } = await edit(request('broken.mp4', { batch: 3, threads: 1, device })).result;
    expect(resumed).greaterThan(4).lessThan(26);
    const [one, two] = [decoded('whole.mp4'), decoded('broken.mp4')];
    expect(two).equal(one);
  });

  it('leaves no path of this machine in what it makes, and finds the model again by folder or says which one it was', async () => {
    expect(readFileSync(at('whole.mp4')).includes(at(''))).equal(false);
    const { overpaint } = await readMark(at('whole.mp4'));
    expect(overpaint.stages[0]?.options).include({ model: 'tiny ip2p é' });
    const again = { ...overpaint, input: clip, output: at('again.mp4') };
    const lost = await edit(again).result.catch((error: unknown) => error);
    expect(lost).property('code', 'model/not-here');
    expect(lost).property('message').match(/made with the model "tiny ip2p é" \(SHA-256 [0-9a-f]{12}…\).*`model: FOLDER`/); // prettier-ignore
    const stages = [{ use: 'instruct', options: { ...overpaint.stages[0]?.options, model } }];
    const { plan, notices } = await edit({ ...again, stages }).result;
    expect(notices).deep.equal([]);
    expect(await planHash(plan)).equal(await planHash(overpaint));
    expect(decoded('again.mp4')).equal(decoded('whole.mp4'));
  });

  it('tells when its model has become another one', async () => {
    const { overpaint } = await readMark(at('whole.mp4'));
    writeFileSync(`${model}/overpaint.json`, '{"steps": 3}');
    const stages = [{ use: 'instruct', options: { ...overpaint.stages[0]?.options, model } }];
    const { notices } = await edit({ ...overpaint, input: clip, output: at('other.mp4'), stages }).result;
    expect(notices.map(({ message }) => message).join()).match(/made with another model than this tiny ip2p é/);
  });

  function decoded(name: string): string {
    return String(execFileSync(FFMPEG, ['-v', 'error', '-i', at(name), '-map', '0', '-c', 'copy', '-f', 'hash', '-']));
  }
});
