import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { expect } from 'chai';
import { packageFile } from '../../../../core/package-file.js';
import { edit } from '../../../../pipeline/edit.js';
import { clipSteps } from '../../../../pipeline/jobs/clip/index.js';
import type { WorkContext } from '../../../../pipeline/jobs/job-kind.js';
import type { JobResult } from '../../../../pipeline/jobs/job-result.js';
import type { PlanStage } from '../../../../pipeline/plan/plan.js';
import { resolvePlan } from '../../../../pipeline/plan/resolve-plan.js';
import { makePlan } from '../../../../pipeline/planners/make-plan.js';
import type { EditRequest } from '../../../../pipeline/process/run-edit.js';
import { WorkFolder } from '../../../../pipeline/work/work-folder.js';
import { temporaryFolder } from '../../../cli/temporary-folder.js';
import { lavfiClip } from '../../../lavfi-clip.js';
import { FFMPEG } from '../../../tools.js';
import { decodedHashes } from '../../decoded-hashes.js';

const SIZE = { width: 96, height: 64 };

/** A model that paints black with some seeds from a frame on; otherwise all is lighter by four codes for each number of the seed. */
function moody(path: string): string {
  const rxjs = pathToFileURL(packageFile('node_modules', 'rxjs', 'dist', 'cjs', 'index.js')).href;
  writeFileSync(
    path,
    `import rxjs from ${JSON.stringify(rxjs)};
export default {
  name: 'moody', summary: 'a model that fails with some seeds', heavy: true, reach: () => 0, holds: () => 1,
  options: {
    fails: { type: 'integer', default: 1, min: 0, max: 9, summary: 'the last seed that fails' },
    from: { type: 'integer', default: 6, min: 0, max: 99, summary: 'the first frame that fails' },
  },
  open: ({ fails, from }, { seed, survey }) => rxjs.map((frame) => {
    if (!frame.selected) return frame;
    const own = survey?.shotOf(frame.index).seed ?? seed;
    const [luma, ...others] = frame.planes;
    if (own <= fails && frame.index >= from) {
      luma.fill(others.length ? 16 : 0);
      others.forEach((plane) => plane.fill(128));
    }
    else for (let i = 0; i < luma.length; i++) luma[i] = Math.min(235, luma[i] + 4 * own);
    return frame;
  }),
};
`,
  );
  return path;
}

describe('another try with the next seed', function () {
  this.timeout(120_000);
  const at = temporaryFolder();
  let use = '';
  const stages = (options: Record<string, number> = {}): PlanStage[] => [{ use, options }];
  const run = (output: string, more: Partial<EditRequest> = {}): Promise<JobResult> =>
    edit({
      input: at('clip.mkv'),
      output: at(output),
      stages: stages(),
      allowModules: true,
      inProcess: true,
      mark: false,
      ...more,
    }).result;
  let made: Promise<JobResult> | undefined;
  /** `tried.mkv`, which is made once: two more tries, of which the first is good. */
  const tried = (): Promise<JobResult> => (made ??= run('tried.mkv', { retries: 2 }));
  const notes = ({ notices }: JobResult): string[] =>
    notices.filter(({ code }) => code === 'result/retried').map(({ message }) => message);
  /** How much lighter each frame is than the source's, in codes of luma. */
  const lighter = (output: string): number[] => {
    const area = SIZE.width * SIZE.height;
    const [before, after] = ['clip.mkv', output].map((name) =>
      execFileSync(FFMPEG, ['-v', 'error', '-i', at(name), '-f', 'rawvideo', '-pix_fmt', 'yuv420p', '-']),
    ) as [Buffer, Buffer];
    return Array.from({ length: after.length / (1.5 * area) }, (_, k) => {
      const dark = before.subarray(1.5 * area * k, 1.5 * area * k + area).findIndex((code) => code < 120);
      return after[1.5 * area * k + dark] - before[1.5 * area * k + dark];
    });
  };

  before(() => {
    use = moody(at('moody.mjs'));
    const cut = "negate=enable='gte(n,6)',hflip=enable='gte(n,6)'";
    lavfiClip(at('clip.mkv'), { seconds: 0.48, size: '96x64', more: ['-vf', cut, '-c:v', 'ffv1', '-pix_fmt', 'yuv420p', '-an'] });
    lavfiClip(at('short.mkv'), { seconds: 0.12, size: '48x32', more: ['-c:v', 'ffv1', '-pix_fmt', 'yuv420p', '-an'] });
    lavfiClip(at('still.png'), { seconds: 0.04, size: '96x64', more: ['-frames:v', '1', '-an'] });
  });

  it('makes a whole shot that fails with the next seed, and says so; the others keep theirs', async () => {
    expect((await run('noted.mkv')).proof?.findings.map(({ name, from, to }) => [name, from, to])).deep.equal([['black', 6, 11]]);
    const result = await tried();
    expect(result.proof?.findings).deep.equal([]);
    expect(notes(result)).deep.equal(['Frames 6 to 11 failed with seed 1 (they are black): they are made with seed 2.']);
    expect(lighter('tried.mkv')).deep.equal([4, 4, 4, 4, 4, 4, 8, 8, 8, 8, 8, 8]);
  });

  it('tries twice at most, and keeps the first where none is better', async () => {
    const result = await run('never.mkv', { retries: 2, stages: stages({ fails: 9 }) });
    expect(notes(result)).deep.equal(['Frames 6 to 11 failed with seed 1 (they are black), and no better with the next seeds.']);
    expect(result.proof?.findings.map(({ name }) => name)).deep.equal(['black']);
    const third = await run('third.mkv', { retries: 2, stages: stages({ fails: 2 }) });
    expect(notes(third)[0]).contain('they are made with seed 3');
    const error: unknown = await run('x.mkv', { retries: 3 }).catch((thrown: unknown) => thrown);
    expect(error).include({ code: 'plan/invalid' });
  });

  it('is decided in the survey: pieces agree with one run', async () => {
    const plan = await resolvePlan(
      await makePlan({ input: at('clip.mkv'), output: at('pieces.mkv'), stages: stages(), mark: false, retries: 2 }),
      () => undefined,
    );
    const signal = new AbortController().signal;
    const inspection = await clipSteps.inspect(plan, { signal, onNotice: () => undefined });
    const work = await WorkFolder.share(at('work'));
    const context: WorkContext = { work, options: {}, signal, onNotice: () => undefined };
    const survey = await clipSteps.survey(inspection, context);
    expect((survey as unknown as { shots: { seed?: number }[] }).shots.map(({ seed }) => seed)).deep.equal([undefined, 2]);
    const ranges = [];
    for (const [from, to] of [[7, 11], [0, 3], [4, 6]] as const) ranges.push(await clipSteps.run(inspection, survey, { from, to }, context)); // prettier-ignore
    await clipSteps.join(inspection, survey, ranges, context);
    await tried();
    expect(await decodedHashes(at('pieces.mkv'))).deep.equal(await decodedHashes(at('tried.mkv')));
  });

  it('tries a picture too', async () => {
    const { notices, proof } = await run('still-out.png', { input: at('still.png'), retries: 2, stages: stages({ from: 0 }) });
    expect(proof?.findings).deep.equal([]);
    expect(notices.map(({ message }) => message)).include('The picture failed with seed 1 (are black): it is made with seed 2.');
  });

  it('reaches the model: a shot with a seed is as a plan with that seed makes it', async () => {
    const model = packageFile('test', 'fixtures', 'few-step', 'models', 'tiny-turbo');
    const options = { instruction: 'make it red', model, steps: 1, size: 32, device: 'cpu', threads: 1, steady: 0 };
    const made = async (name: string, seed: number, shotSeed?: number): Promise<readonly string[]> => {
      const given = {
        input: at('short.mkv'),
        output: at(`${name}.mkv`),
        stages: [{ use: 'instruct', options }],
        seed,
        mark: false,
      };
      const plan = await resolvePlan(await makePlan(given), () => undefined);
      const signal = new AbortController().signal;
      const inspection = await clipSteps.inspect(plan, { signal, onNotice: () => undefined });
      const context: WorkContext = {
        work: await WorkFolder.share(at(`work-${name}`)),
        options: {},
        signal,
        onNotice: () => undefined,
      };
      const survey = (await clipSteps.survey(inspection, context)) as unknown as { shots: object[] };
      const told =
        shotSeed === undefined ? survey : { ...survey, shots: survey.shots.map((shot) => ({ ...shot, seed: shotSeed })) };
      const result = await clipSteps.run(inspection, told as never, { from: 0, to: 2 }, context);
      await clipSteps.join(inspection, told as never, [result], context);
      return decodedHashes(at(`${name}.mkv`));
    };
    const own = await made('own', 1, 5);
    expect(own).deep.equal(await made('five', 5));
    expect(own).not.deep.equal(await made('one', 1));
  });
});
