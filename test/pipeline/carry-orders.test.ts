import { execFileSync } from 'node:child_process';
import { expect } from 'chai';
import { preview, type PlanRequest } from '../../pipeline/index.js';
import { prepare } from '../../pipeline/jobs/clip/prepare.js';
import { kindOf } from '../../pipeline/jobs/index.js';
import type { RangeResult, WorkContext } from '../../pipeline/jobs/job-kind.js';
import { resolvePlan } from '../../pipeline/plan/resolve-plan.js';
import { makePlan } from '../../pipeline/planners/make-plan.js';
import { WorkFolder } from '../../pipeline/work/work-folder.js';
import { temporaryFolder } from '../cli/temporary-folder.js';
import { FFMPEG } from '../tools.js';
import { decodedHashes } from './decoded-hashes.js';

describe('keys of a clip of a variable frame rate', function () {
  this.timeout(240_000);
  const at = temporaryFolder();
  const cache = process.env['OVERPAINT_CACHE'];
  after(() => {
    if (cache === undefined) delete process.env['OVERPAINT_CACHE'];
    else process.env['OVERPAINT_CACHE'] = cache;
  });
  before(() => {
    const uneven = "select='lt(n,5)+not(mod(n,3))',noise=alls=8:allf=t";
    const source = ['-f', 'lavfi', '-i', 'testsrc2=size=48x32:rate=24', '-vf', uneven, '-frames:v', '9'];
    execFileSync(FFMPEG, ['-v', 'error', ...source, '-c:v', 'ffv1', '-pix_fmt', 'yuv420p', at('clip.mkv')]);
    const painted = 'select=eq(n\\,2),drawbox=8:8:16:12:red:t=fill';
    execFileSync(FFMPEG, ['-v', 'error', '-i', at('clip.mkv'), '-vf', painted, '-frames:v', '1', at('key.png')]);
  });

  /** Frames after a job in runs of their own, with nothing that an earlier job made. */
  async function made(name: string, pieceFrames: number, ranges: readonly [from: number, to: number][]): Promise<string[]> {
    process.env['OVERPAINT_CACHE'] = at(`cache-${name}`);
    const carry = [{ image: at('key.png'), at: 2, unit: 'frames' as const }];
    const encode = { threads: 1, segmentSeconds: 10, pieceFrames };
    const request: PlanRequest = { input: at('clip.mkv'), output: at(name), codec: 'ffv1', carry, encode };
    const plan = await resolvePlan(await makePlan(request), () => undefined);
    const steps = await kindOf(plan).load();
    const work = await WorkFolder.open(plan.output, 'key');
    const context: WorkContext = { work, options: {}, signal: new AbortController().signal, onNotice: () => undefined };
    const inspection = await steps.inspect(plan, context);
    const survey = await steps.survey(inspection, context);
    const results: RangeResult[] = [];
    for (const [from, to] of ranges) results.push(await steps.run(inspection, survey, { from, to }, context));
    await steps.join(inspection, survey, results, context);
    await work.remove();
    return decodedHashes(plan.output);
  }

  it('give the same pictures in pieces of 5 and 24, and in ranges of any order', async () => {
    const source = await decodedHashes(at('clip.mkv'));
    const once = await made('once.mkv', 24, [[0, 8]]);
    expect(once).to.have.length(9);
    once.forEach((hash, frame) => expect(hash, String(frame)).not.equal(source[frame]));
    expect(await made('parts.mkv', 5, [[6, 8], [0, 2], [3, 5]])).deep.equal(once); // prettier-ignore
  });

  it('stand for the frame that is nearest, which is said, and are in a preview', async () => {
    const carry = [{ image: at('key.png'), at: 0.095 }]; // frames are at 0.083 and 0.125 s
    const plan = await makePlan({ input: at('clip.mkv'), output: at('near.mkv'), carry });
    const { notices } = await prepare(plan, at(), undefined, { rehearsed: false });
    const told = notices.filter(({ code }) => code === 'clip/nearest-frame').map(({ message }) => message);
    expect(told).to.have.length(1);
    expect(told[0]).match(/no frame at 0\.095 s: it counts for the nearest, frame 2 at 0\.083 s\.$/);
    const { frames } = await preview(at('clip.mkv'), [], { carry, sheet: at('sheet.png') });
    expect(frames).deep.equal([2, 4]);
  });
});
