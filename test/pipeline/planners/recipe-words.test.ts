import { expect } from 'chai';
import { placeDemoMedia } from '../../../pipeline/demo/demo-media.js';
import { makePlan } from '../../../pipeline/planners/make-plan.js';
import { sceneStages } from '../../../pipeline/jobs/scene/scene-stages.js';
import { parseColour } from '../../../media/colour/named-colours.js';
import { oklabOf } from '../../../media/colour/oklab.js';
import { temporaryFolder } from '../../cli/temporary-folder.js';

/** What a sentence does to the demo's chair, in short: look, material and colour of each stage, and on which part. */
describe('materials that are made of what is there', () => {
  const file = temporaryFolder();
  before(() => placeDemoMedia('chair.glb', file('chair.glb')));

  const plan = (instruction: string) => makePlan({ input: file('chair.glb'), output: file('out.glb'), instruction });
  const told = async (instruction: string) =>
    (await plan(instruction)).stages.map(
      ({ use, understood }) =>
      [understood?.look ?? use, understood?.material, understood?.target?.things.flat().map(({ word }) => word).join(' ')].filter(Boolean).join(' '), // prettier-ignore
    );

  for (const [sentence, ...stages] of [
    ['make the wood walnut', 'recolour walnut wood'],
    ['turn the brass into chrome', 'recolour chrome brass'],
    ['make the seat red velvet', 'recolour velvet seat'],
    ['make the leather blue leather', 'recolour leather leather'],
    ['turn the wood into black marble', 'recolour marble wood'],
    ['turn the wood into green jade', 'jade wood'],
    ['turn the wood into black jade', 'jade wood', 'recolour wood'],
    ['turn it into white marble', 'recolour marble'],
    ['make the seat brown leather', 'recolour leather seat'],
    ['turn the wood into marble and the seat into blue velvet', 'recolour marble wood', 'recolour velvet seat'],
    ['turn the leather into gold', 'recolour gold leather'],
    ['make it out of small bricks', 'recolour brick'],
    ['build it out of wood', 'recolour wood'],
    ['give it worn edges', 'recolour worn edges'],
    ['make the wood look hand-painted', 'adjust hand-painted wood'],
    ['make it stylised', 'adjust hand-painted'],
    ['make it red', 'recolour'],
    ['paint the wood white', 'recolour wood'],
  ] as const)
    it(`"${sentence}"`, async () => expect(await told(sentence)).deep.equal(stages));

  it('have a pattern as large as is said', async () => {
    const patternOf = async (sentence: string) => sceneStages(await plan(sentence)).pattern;
    expect(await patternOf('build it out of brick')).include({ name: 'brick', scale: 1 });
    expect(await patternOf('build it out of small bricks')).include({ name: 'brick', scale: 0.6 });
    expect(await patternOf('turn the seat into huge white tiles')).include({ name: 'tiles', scale: 2.6 });
    expect(await patternOf('turn it into jade')).equal(undefined);
  });

  it('have the colour that is said, darker where that is said, and their own surface', async () => {
    const colourOf = async (sentence: string) => oklabOf(...parseColour(String((await plan(sentence)).stages.at(-1)?.options?.['colour']))); // prettier-ignore
    const [oak, dark] = [await colourOf('turn the wood into oak'), await colourOf('turn the wood into dark oak')];
    expect(dark[0]).lessThan(oak[0] - 0.1);
    const [, red] = await colourOf('make the seat red leather');
    expect(red).greaterThan(0.1);
    const { surface, detail } = sceneStages(await plan('make the seat green velvet'));
    expect(surface?.sheen?.roughness).equal(0.35);
    expect(detail).equal('model');
    expect(sceneStages(await plan('turn it into clear glass')).surface).include({ transmission: 1, metallic: 0 });
  });
});
