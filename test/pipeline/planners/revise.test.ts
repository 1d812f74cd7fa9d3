import { expect } from 'chai';
import { type Looks, readLooks } from '../../../models/looks/read-looks.js';
import type { SaidEdit } from '../../../pipeline/plan/schema/understanding.js';
import { reviseEdits } from '../../../pipeline/planners/grammar/revise/revise-edits.js';
import { understandSentence } from '../../../pipeline/planners/grammar/understand-sentence.js';
import { makePlan } from '../../../pipeline/planners/make-plan.js';
import { packageFile } from '../../../core/package-file.js';
import { revise, saidSoFar } from '../../../pipeline/planners/revise-plan.js';
import { modelFolder } from '../../../stages/built-in-model.js';

/** A sentence, the next words, and what the edits are then: look, grade, sound or op; place; exceptions; amount; time; colour. */
const CASES: readonly [sentence: string, then: readonly (readonly [words: string, edits: string])[]][] = [
  ['turn the car red', [['the door too', 'recolour of car red + recolour of door red']]],
  [
    'make the sky pink',
    [
      ['same but navy blue', 'recolour of sky navy blue'],
      ['make it burgundy', 'recolour of sky burgundy'],
      ['and tint it teal', 'recolour of sky pink + tint teal'],
    ],
  ],
  [
    'oil painting from 0:02 to 0:06',
    [
      ['until 0:08', 'oil 2..8'],
      ['try ink', 'ink 2..6'],
    ],
  ],
  [
    'black and white, mute it',
    [
      ['bring the sound back', 'monochrome'],
      ['actually sepia', 'sepia + mute'],
    ],
  ],
  ['sharpen the face', [['everything, not just the face', 'sharpen']]],
  [
    'make it night with rain',
    [
      ['stronger', 'night 1.3 + rain 1.3'],
      ['half as strong', 'night 0.5 + rain 0.5'],
      ['without the rain', 'night'],
      ['no rain, please', 'night'],
      ['undo', 'night'],
      ['only until 0:04', 'night 0..4 + rain 0..4'],
      ['the rain only from 0:02', 'night + rain 2..'],
      ['less rain', 'night + rain 0.7'],
      ['keep the faces', 'night -faces + rain -faces'],
      ['and mute it', 'night + rain + mute'],
      ['same but a bit warmer', 'night + rain + warmth 0.5'],
    ],
  ],
  [
    'make the sky pink and everything else warmer',
    [
      ['undo the sky', 'warmth -sky'],
      ['same but colder', 'recolour of sky pink + warmth -sky 0.4'],
      ['make it blue instead', 'recolour of sky blue + warmth -sky'],
      ['the sky orange', 'recolour of sky orange + warmth -sky'],
      ['only the last 3 seconds', 'recolour of sky -3.. pink + warmth -sky -3..'],
    ],
  ],
  [
    'make it a watercolor',
    [
      ['make it oil instead', 'oil'],
      ['only the background', 'watercolor of background'],
      ['stronger and without the people', 'watercolor -people 1.3'],
      ['just the first 2 seconds', 'watercolor 0..2'],
    ],
  ],
  ['turn the red car blue', [['green instead of blue', 'recolour of red car green'], ['make it #ff0000 instead', 'recolour of red car #ff0000']]], // prettier-ignore
  ['mute it and brighten it', [['louder', 'exposure + gain 1.5'], ['darker', 'mute + exposure 0.4'], ['not so strong', 'mute + exposure 0.7']]], // prettier-ignore
  [
    'blur the background',
    [
      ['much stronger', 'blur of background 1.69'],
      ['undo the blur', ''],
    ],
  ],
  [
    'more contrast',
    [
      ['a bit less', 'contrast 0.837'],
      ['and less saturated', 'contrast + saturation -1'],
    ],
  ],
  ['make it rain', [['with thunder', '?']]],
];

const shown = (edits: readonly SaidEdit[]): string => edits.map(shownEdit).join(' + ');

function shownEdit({ op, look, grade, sound, target, except, amount, time, colour }: SaidEdit): string {
  return [
    look ?? grade ?? sound ?? op,
    ['all', 'sound'].includes(target.kind) ? '' : `of ${target.words}`,
    except.map(({ words }) => `-${words}`).join(' '),
    amount === 1 ? '' : amount,
    time ? `${time.from ?? ''}..${time.to ?? ''}` : '',
    colour ?? '',
  ]
    .filter((part) => part !== '')
    .join(' ');
}

describe("an editor's next words", () => {
  const looks = readLooks(modelFolder()) as Looks;

  for (const [sentence, then] of CASES)
    for (const [words, wanted] of then)
      it(`"${sentence}", then "${words}"`, () => {
        const { edits, unheard } = reviseEdits(understandSentence(sentence, looks).edits, words, looks);
        expect(unheard.length ? '?' : shown(edits)).equal(wanted);
      });

  it('change a plan in what they name, and nothing else', async () => {
    const plan = await makePlan({
      input: 'a.mp4',
      output: 'b.mp4',
      seed: 7,
      instruction: 'brighten it, make it night and mute it',
      stages: [
        { use: 'mask', options: { source: 'alpha' } },
        { use: 'instruct', options: { steps: 3 } },
      ],
    });
    const revised = await revise(plan, 'much brighter and without the sound edit');
    const { stages, sound, instruction, ...rest } = revised;
    const { stages: _stages, sound: _sound, instruction: _instruction, ...before } = plan;
    expect(rest).deep.equal(before);
    expect(sound).deep.equal([]);
    expect(instruction).equal('brighten it, make it night and mute it, much brighter and without the sound edit');
    expect(stages[0]).deep.equal(plan.stages[0]);
    expect(stages[1].options['exposure']).closeTo(0.8 * (1 + 0.6 * 1.3), 0.001);
    expect(stages[2].options).deep.equal(plan.stages[2].options);
  });

  it('change the sound that a look brings with it', async () => {
    const rain = { input: 'a.mp4', output: 'b.mp4', instruction: 'make it rain and brighten it' };
    const plan = await makePlan(rain, { soundFollows: true });
    const sounds = async (words: string) => (await revise(plan, words)).sound.map(({ effect, to }) => [effect, to]);
    expect(await sounds('brighter')).deep.equal([['rain', null]]);
    expect(await sounds('only until 0:04')).deep.equal([['rain', 4]]);
    expect(await sounds('without the rain')).deep.equal([]);
  });

  it('are refused where they mean nothing', async () => {
    const plan = await makePlan({ input: 'a.mp4', output: 'b.mp4', instruction: 'make it rain' });
    for (const words of ['flibbertigibbet', 'with thunder', ''])
      expect(await revise(plan, words).catch((error: unknown) => error)).to.have.property('code', 'plan/unknown-change');
    expect(await revise(plan, 'and give the man a hat').catch((error: unknown) => error)).to.have.property('code', 'plan/cannot');
  });

  it('change the plan of a scene, as often as they like', async () => {
    const chair = packageFile('examples', 'demo-media', 'chair.glb');
    let plan = await makePlan({ input: chair, output: 'b.glb', instruction: 'make the wood walnut' });
    const done = () => plan.stages.map(({ use, options, understood }) => [use, understood?.material ?? options['colour'], understood?.target?.things[0][0].word]); // prettier-ignore
    for (const [words, stages] of [
      ['same but in copper', [['recolour', 'copper', 'wood']]],
      [
        'and make the seat blue',
        [
          ['recolour', 'copper', 'wood'],
          ['recolour', 'blue', 'seat'],
        ],
      ],
      [
        'in oak instead',
        [
          ['recolour', 'oak', 'wood'],
          ['recolour', 'blue', 'seat'],
        ],
      ],
      ['without the wood', [['recolour', 'blue', 'seat']]],
    ] as const) {
      plan = await revise(plan, words);
      expect(done(), words).deep.equal(stages);
    }
    const lines = await saidSoFar(plan);
    expect(lines).deep.equal(['recolour blue, of seat']);
    const refused = (words: string) => revise(plan, words).catch((error: unknown) => error);
    expect(await refused('flibbertigibbet')).to.have.property('code', 'plan/unknown-change');
    expect(await refused('and make the windows green')).to.have.property('code', 'plan/cannot');
  });
});
