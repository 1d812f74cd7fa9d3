import { expect } from 'chai';
import { clipSteps } from '../../../pipeline/jobs/clip/index.js';
import { preparedOf } from '../../../pipeline/jobs/clip/clip-steps.js';
import type { WorkContext } from '../../../pipeline/jobs/job-kind.js';
import type { JobResult } from '../../../pipeline/jobs/job-result.js';
import type { FrameRange } from '../../../pipeline/run/frame-ranges.js';
import { resolvePlan } from '../../../pipeline/plan/resolve-plan.js';
import { makePlan } from '../../../pipeline/planners/make-plan.js';
import { edit } from '../../../pipeline/edit.js';
import type { EditRequest } from '../../../pipeline/process/run-edit.js';
import { proofOf } from '../../../pipeline/proof/open-proof.js';
import type { Proof } from '../../../pipeline/proof/proof.js';
import { folderRecords } from '../../../pipeline/proof/records.js';
import { WorkFolder } from '../../../pipeline/work/work-folder.js';
import { temporaryFolder } from '../../cli/temporary-folder.js';
import { lavfiClip } from '../../lavfi-clip.js';

const BRIGHTER = { use: 'adjust', options: { exposure: 0.5 } };
const BOX = { kind: 'box', x: 16, y: 8, width: 31, height: 23 } as const;

describe('proof of a job', function () {
  this.timeout(60_000);
  const at = temporaryFolder();
  const run = (output: string, more: Partial<EditRequest>): Promise<JobResult> =>
    edit({ input: at('clip.mkv'), output: at(output), inProcess: true, overwrite: true, ...more }).result;

  before(() => {
    lavfiClip(at('clip.mkv'), { seconds: 0.48, size: '96x64', more: ['-c:v', 'ffv1', '-pix_fmt', 'yuv420p', '-an'] });
    lavfiClip(at('still.png'), { seconds: 0.04, size: '96x64', more: ['-frames:v', '1', '-an'] });
  });

  it('has three numbers for an edit, and none for a copy', async () => {
    const { proof } = await run('brighter.mkv', { stages: [BRIGHTER], proofSeries: true });
    expect(proof?.followed).to.have.length(1);
    expect(proof?.followed[0]).to.deep.include({ edit: 'adjust', said: 'brighter' });
    expect(proof?.followed[0].value).within(0.6, 1);
    expect(proof?.kept).within(0.7, 0.9999);
    expect(proof?.steady).within(0.5, 1);
    expect(proof?.findings).to.deep.equal([]);
    expect(proof?.measures).to.deep.include({ frames: 2, edited: 12 });
    expect(proof?.series).to.have.length(12);
    expect((await run('copy.mkv', { stages: [] })).proof).to.equal(null);
  });

  it('counts what is kept outside of a mask, and says why a picture has no steadiness', async () => {
    const masked = await run('box.mkv', { stages: [{ ...BRIGHTER, mask: { of: [BOX] } }] });
    expect(masked.proof?.kept).to.equal(1);
    expect(masked.proof?.measures.outside?.samples).greaterThan(12 * 96 * 64 * 0.5);
    const still = await edit({ input: at('still.png'), output: at('still-out.png'), stages: [BRIGHTER], inProcess: true }).result;
    expect(still.proof?.steady).to.equal(null);
    expect(still.proof?.reasons.steady).to.equal('one picture cannot flicker');
    expect(still.proof?.kept).within(0.7, 0.9999);
    expect(still.proof?.series).to.equal(undefined);
  });

  it('judges each of several edits by what its own stage made of the frame', async () => {
    const stages = [BRIGHTER, { use: 'adjust', options: { exposure: -0.5 } }, { use: 'adjust', options: { exposure: 0.001 } }];
    for (const strength of [1, 0.5]) {
      const { proof } = await run('there-and-back.mkv', { stages, strength });
      expect(proof?.followed.map(({ said }) => said)).to.deep.equal(['brighter', 'darker', 'nothing']);
      const [up, down, nothing] = proof?.followed.map(({ value }) => value) ?? [];
      expect(up).within(0.6, 1);
      expect(down).within(0.6, 1);
      expect(nothing).to.equal(0);
    }
  });

  it('takes the coming and going of an edit for no flicker', async () => {
    const strength = [
      { at: 0, value: 1 },
      { at: 0.48, value: 0 },
    ];
    const { proof } = await run('fading.mkv', { stages: [{ ...BRIGHTER, strength }] });
    expect(proof?.steady).to.equal(null);
    expect(proof?.reasons.steady).to.equal('the amount changes with every measured frame');
  });

  it('tells an edit that cannot be seen', async () => {
    const { proof } = await run('nothing.mkv', { stages: [{ use: 'adjust', options: { exposure: 0.001 } }] });
    expect(proof?.followed[0]).to.deep.include({ value: 0, said: 'nothing' });
    expect(proof?.findings.map(({ name, from, to }) => ({ name, from, to }))).to.deep.equal([
      { name: 'no-change', from: 0, to: 11 },
    ]);
  });

  it('is the same in pieces: a border between two measured frames, frames made twice', async () => {
    const given = { input: at('clip.mkv'), output: at('pieces.mkv'), stages: [BRIGHTER], mark: false };
    const plan = await resolvePlan(await makePlan(given), () => undefined);
    const inspection = await clipSteps.inspect(plan, { signal: new AbortController().signal, onNotice: () => undefined });
    const proofs: (Proof | null)[] = [];
    const splits: FrameRange[][] = [
      [{ from: 0, to: 11 }],
      [
        { from: 6, to: 11 },
        { from: 0, to: 6 },
      ],
    ];
    for (const [name, ranges] of Object.entries(splits)) {
      const work = await WorkFolder.share(at(`work-${name}`));
      const context: WorkContext = { work, options: {}, signal: new AbortController().signal, onNotice: () => undefined };
      for (const range of ranges) await clipSteps.run(inspection, null, range, context);
      proofs.push(await proofOf({ ...preparedOf(inspection), film: 'clip' }, folderRecords(work), { proofSeries: true }));
    }
    expect(proofs[0]?.steady).not.to.equal(null);
    expect(proofs[1]).to.deep.equal(proofs[0]);
  });
});
