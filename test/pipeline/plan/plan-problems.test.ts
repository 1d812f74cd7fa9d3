import { expect } from 'chai';
import { listOf } from '../../../core/options.js';
import type { EditError } from '../../../core/errors.js';
import { makePlan } from '../../../pipeline/planners/make-plan.js';
import { planShape } from '../../../pipeline/plan/schema/plan.js';
import { STAGES } from '../../../stages/index.js';

/** What is wrong with a plan that has these settings. */
const problemsOf = (more: object): Promise<string[]> =>
  makePlan({ input: 'a.mp4', output: 'b.mp4', ...more }).then(
    () => [],
    (error: unknown) => (error as EditError).details['problems'] as string[],
  );

const RANGE = 'range: expected from and to in order, in seconds, frames or files';
const WRONG: readonly (readonly [object, ...string[]])[] = [
  [{ overpaint: 2 }, 'overpaint: expected format version 1, found 2.'],
  [{ input: '' }, 'input: expected a path, found "".'],
  [{ output: undefined }, 'output: expected a path, found nothing.'],
  [{ instruction: 4 }, 'instruction: expected text or null, found 4.'],
  [
    { input: 'a.jpg', strength: [{ at: 0, value: 1 }], stages: [{ use: 'blur', options: {}, when: { from: 1 } }] },
    'strength: expected one number, because a picture has no times, found [{"at":0,"value":1}].',
    'stages[0].when: expected none, because a picture has no times, found {"from":1}.',
  ],
  [
    { input: 'a.glb', output: 'b.glb', stages: [{ use: 'blur', options: {}, strength: [{ at: 0, value: 1 }] }] },
    'stages[0].strength: expected one number, because a scene has no times, found [{"at":0,"value":1}].',
  ],
  [{ seed: -1 }, 'seed: expected a whole number from 0 to 4294967295, found -1.'],
  [{ seed: 2 ** 32 }, 'seed: expected a whole number from 0 to 4294967295, found 4294967296.'],
  [{ seed: 0.5 }, 'seed: expected a whole number from 0 to 4294967295, found 0.5.'],
  [{ seed: null }, 'seed: expected a whole number from 0 to 4294967295, found null.'],
  [{ seed: 1n }, 'seed: expected a whole number from 0 to 4294967295, found a bigint.'],
  [{ sdr: 1 }, 'sdr: expected true or false, found 1.'],
  [{ mark: 'no' }, 'mark: expected true or false, found "no".'],
  [{ framesPerSecond: 'fast' }, 'framesPerSecond: expected a rate such as 25 or 30000/1001, found "fast".'],
  [{ framesPerSecond: -1 }, 'framesPerSecond: expected a rate such as 25 or 30000/1001, found -1.'],
  [{ range: 'all' }, `${RANGE}, or a list of such, found "all".`],
  [{ range: [] }, `${RANGE}, or a list of such, found [].`],
  [{ range: { from: 3, to: 1, unit: 'frames' } }, `${RANGE}, found {"from":3,"to":1,"unit":"frames"}.`],
  [{ encode: { threads: 1.5 } }, 'encode.threads: expected a whole number from 1 to 64, found 1.5.'],
  [{ encode: { segmentSeconds: 0 } }, 'encode.segmentSeconds: expected a number from 1 to 600, found 0.'],
  [{ encode: { pieceFrames: 0 } }, 'encode.pieceFrames: expected a whole number of at least 1, found 0.'],
  [{ encode: { speed: 1 } }, 'encode: there is no setting "speed" (it has threads, segmentSeconds or pieceFrames).'],
  [{ anchors: 3 }, 'anchors: expected a list, found 3.'],
  [
    { anchors: [{ image: 'x', at: -1, unit: 'hours' }, null] },
    'anchors[0].at: expected a number of at least 0, found -1.',
    'anchors[0].unit: expected seconds or frames, found "hours".',
    'anchors[1]: expected image, at and perhaps unit (seconds or frames), found null.',
  ],
  [{ stages: 'adjust' }, 'stages: expected a list, found "adjust".'],
  [{ stages: [null] }, 'stages[0]: expected the name of a stage, found nothing.'],
  [
    { stages: [{ use: 'paint' }] },
    `stages[0]: there is no stage "paint"; there are ${listOf(Object.keys(STAGES), 'and')}, and modules of your own by path.`,
  ],
  [
    { stages: [{ use: 'adjust', options: { contrast: 9, glow: 1 } }] },
    'stages[0] (adjust).contrast: expected a number from 0 to 4, found 9.',
    'stages[0] (adjust): there is no option "glow" (it has exposure, contrast, saturation, warmth, sepia, tint or tintAmount).',
  ],
  [
    { stages: [{ use: 'adjust', opts: {} }] },
    'stages[0]: there is no setting "opts" (it has use, sentence, options, mask, when, strength, understood or files).',
  ],
  [
    { stages: [{ use: './own.mjs', options: { call: () => 1 } }] },
    'stages[0].options: expected plain data, as JSON can hold it, found {}.',
  ],
  [{ input: 'a.glb', scene: { uv: 'odd' } }, 'scene.uv: expected auto, keep or new, found "odd".'],
  [
    { input: 'a.glb', output: 'b.glb', sdr: true, codec: 'ffv1' },
    'codec: expected null, because a scene has no video codec, found "ffv1".',
    'sdr: expected false, because a scene is not HDR, found true.',
  ],
  [
    { input: 'a.glb', output: 'b.glb', scene: { frames: 3 } },
    'scene.frames says how a clip is filmed, and the output is a scene: write to a clip (turn.mp4), or leave it out.',
  ],
];

describe('what is wrong with a plan', () => {
  for (const [more, ...sentences] of WRONG)
    it(`is told of ${Object.keys(more).join(', ')}: ${sentences[0]}`, async () => {
      expect(await problemsOf(more)).deep.equal(sentences);
    });

  it('is told all at once, the rules of scenes and pictures that are not there too', async () => {
    const problems = await problemsOf({
      speed: 2,
      seed: -1,
      scene: { uv: 'keep' },
      stages: [{ use: 'adjust', options: { contrast: 9 } }, { use: 'paint' }],
      anchors: [{ image: 'is-not-there.png', at: 1, unit: 'frames' }],
    });
    expect(problems.map((sentence) => sentence.split(':')[0])).members([
      'seed',
      'scene',
      'stages[0] (adjust).contrast',
      'stages[1]',
      `there is no setting "speed" (it has ${listOf(Object.keys(planShape))}).`,
      'anchors[0]',
    ]);
  });

  it('shows no more of a value than a person reads', async () => {
    const [problem = ''] = await problemsOf({ codec: 'x'.repeat(10_000) });
    expect(problem).length.lessThan(400).match(/…\.$/);
  });
});
