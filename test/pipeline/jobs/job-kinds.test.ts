import { createHash } from 'node:crypto';
import { copyFileSync, readFileSync } from 'node:fs';
import { expect } from 'chai';
import { packageFile } from '../../../core/package-file.js';
import type { JOB_KINDS } from '../../../pipeline/jobs/index.js';
import { kindOf } from '../../../pipeline/jobs/index.js';
import type { Inspection, JobSteps, RangeResult, WorkContext } from '../../../pipeline/jobs/job-kind.js';
import type { Plan, PlanRequest } from '../../../pipeline/plan/plan.js';
import { makePlan } from '../../../pipeline/planners/make-plan.js';
import { resolvePlan } from '../../../pipeline/plan/resolve-plan.js';
import type { FrameRange } from '../../../pipeline/run/frame-ranges.js';
import { WorkFolder } from '../../../pipeline/work/work-folder.js';
import { temporaryFolder } from '../../cli/temporary-folder.js';
import { lavfiClip } from '../../lavfi-clip.js';
import { needsFfmpeg } from '../../tools.js';

const model = packageFile('test', 'fixtures', 'few-step', 'models', 'tiny-turbo');
const instruct = {
  use: 'instruct',
  options: { instruction: 'make it red', model, steps: 1, size: 32, device: 'cpu', threads: 1 },
};
const grey = { use: 'adjust', options: { saturation: 0.1 } };
const red = { use: 'recolour', options: { colour: 'red' } };
const BOX = { kind: 'box', x: 16, y: 8, width: 15, height: 13 } as const;
const SCENE = { views: 2, viewSize: 128, textureSize: 64, materials: ['Wood'] };

/** What is made of which input, and where its frames are split. */
interface Case extends Partial<PlanRequest> {
  readonly from: 'clip.mkv' | 'still.png' | 'scene.glb';
  readonly to: string;
  readonly split: number;
}

const CASES: Readonly<Record<keyof typeof JOB_KINDS, readonly Case[]>> = {
  clip: [
    // a stage with anchors, pieces and a border inside a segment, and one without pieces, both held back; a range; pictures
    { from: 'clip.mkv', to: 'grey.mkv', split: 7, stages: [grey], range: { from: 3, to: 9, unit: 'frames' } },
    {
      from: 'clip.mkv',
      to: 'limits.mp4',
      split: 5,
      stages: [
        { ...grey, when: { from: 0.1, fade: 0.1 } },
        { ...instruct, mask: { of: [BOX], feather: 2 } },
      ],
      strength: [
        { at: 0.1, value: 1 },
        { at: -0.1, value: 0.3 },
      ],
      encode: { threads: 2, segmentSeconds: 10, pieceFrames: 4 },
    },
    { from: 'clip.mkv', to: 'grey.gif', split: 7, stages: [grey] },
    // what a stage learns of each shot, behind another one
    { from: 'clip.mkv', to: 'red.mkv', split: 6, stages: [grey, { ...red, mask: { of: [BOX] } }] },
  ],
  still: [
    { from: 'still.png', to: 'still.png', split: 1, stages: [grey] },
    { from: 'still.png', to: 'red.png', split: 1, stages: [red] },
  ],
  scene: [
    { from: 'scene.glb', to: 'scene.glb', split: 1, stages: [grey], scene: SCENE },
    { from: 'scene.glb', to: 'red.glb', split: 1, stages: [red], scene: SCENE },
  ],
  sceneClip: [
    {
      from: 'scene.glb',
      to: 'scene.mp4',
      split: 2,
      stages: [{ ...grey, when: { from: 0.3 }, mask: { of: [BOX] } }],
      framesPerSecond: '4',
      scene: { frames: 4, height: 64 },
    },
  ],
};

/** As if it had been written by one machine and read by another. */
const elsewhere = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;
const hashOf = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex');

describe('kinds of job', function () {
  this.timeout(300_000);
  const at = temporaryFolder();
  before(() => {
    lavfiClip(at('clip.mkv'), { seconds: 0.48, size: '48x32', more: ['-c:v', 'ffv1', '-pix_fmt', 'yuv420p', '-c:a', 'flac'] });
    lavfiClip(at('still.png'), { seconds: 0.04, size: '48x32', more: ['-frames:v', '1', '-an'] });
    copyFileSync(packageFile('examples', 'demo-media', 'chair.glb'), at('scene.glb'));
  });

  const context = (work: WorkFolder): WorkContext => ({
    work,
    options: { overwrite: true },
    signal: new AbortController().signal,
    onNotice: () => undefined,
  });

  /** All steps after the first; each with what the one before wrote, where `written`. */
  async function make(
    steps: JobSteps,
    { plan, found, ranges, written }: { plan: Plan; found: Inspection; ranges: readonly FrameRange[]; written: boolean },
  ): Promise<string> {
    const pass = <T>(value: T): T => (written ? elsewhere(value) : value);
    const work = await WorkFolder.open(plan.output, 'key');
    try {
      const inspection = pass(found);
      const survey = pass(await steps.survey(inspection, context(work)));
      const results: RangeResult[] = [];
      for (const range of ranges) results.push(pass(await steps.run(inspection, survey, range, context(work))));
      await steps.join(inspection, survey, results, context(work));
      return hashOf(plan.output);
    } finally {
      await work.remove();
    }
  }

  for (const [name, cases] of Object.entries(CASES))
    for (const { from, to, split, ...more } of cases)
      it(`${name}, ${to}: in two ranges, by data that was written and read, the bytes of one run`, async function () {
        if (name === 'sceneClip') needsFfmpeg(this, 5.1, 'joins short segments with a picture less, which is refused');
        const request = { input: at(from), output: at(`made-${to}`), seed: 3, mark: false, ...more };
        const plan = await resolvePlan(await makePlan(request), () => undefined);
        expect(kindOf(plan).name).equal(name);
        const steps = await kindOf(plan).load();
        const inspection = await steps.inspect(plan, { signal: new AbortController().signal, onNotice: () => undefined });
        expect(elsewhere(inspection), 'plain data').deep.equal(inspection);
        expect(inspection.kind).equal(name);
        expect(inspection.frames).greaterThan(0);
        expect(inspection.work.length).greaterThan(0);
        const whole = await make(steps, { plan, found: inspection, ranges: [{ from: 0, to: Infinity }], written: false });
        const halves = [
          { from: 0, to: split - 1 },
          { from: split, to: inspection.frames - 1 },
        ];
        expect(await make(steps, { plan, found: inspection, ranges: halves, written: true })).equal(whole);
        const later = { plan, found: inspection, ranges: [...halves].reverse(), written: true };
        if (name === 'clip') expect(await make(steps, later), 'the later half first').equal(whole);
        await steps.edit(plan, { overwrite: true }, { ...context({} as WorkFolder), onProgress: () => undefined });
        expect(hashOf(plan.output), 'all steps in one process').equal(whole);
      });

  it('a join of a clip that lacks a range names its frames', async () => {
    const plan = await makePlan({ input: at('clip.mkv'), output: at('lacks.mkv'), stages: [grey] });
    const steps = await kindOf(plan).load();
    const found = await steps.inspect(plan, { signal: new AbortController().signal, onNotice: () => undefined });
    const lacking = { plan, found, ranges: [{ from: 0, to: 4 }], written: true };
    const error: unknown = await make(steps, lacking).catch((thrown: unknown) => thrown);
    expect(error).include({ code: 'output/missing-frames' });
    expect(String(error)).include(`frames 5-${found.frames - 1} are not finished`);
  });
});
