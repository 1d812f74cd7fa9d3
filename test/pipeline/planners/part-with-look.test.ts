import { expect } from 'chai';
import { EditError } from '../../../core/errors.js';
import { readLooks } from '../../../models/looks/read-looks.js';
import { partWithLook } from '../../../pipeline/planners/part-with-look.js';
import { makePlan } from '../../../pipeline/planners/make-plan.js';
import type { Scene } from '../../../scenes/scene.js';
import { modelFolder } from '../../../stages/built-in-model.js';
import { temporaryFolder } from '../../cli/temporary-folder.js';
import { cube, madeMaterial, madeScene } from '../../scenes/made-scene.js';
import { writeMadeFile } from '../../scenes/write-made-file.js';

const NAMES = ['Roof', 'Walls', 'FoxFur', 'Wheels', 'Leather'];

describe('a thing with what it is like, in a sentence about a scene', () => {
  const looks = readLooks(modelFolder());
  const made = madeScene(
    NAMES.map((name, material) => ({ geometry: { ...cube(), name }, material })),
    NAMES.map((name, index) => madeMaterial({ index, name })),
  );
  let opened = 0;
  const facts = { partsNamed: false, scene: (): Promise<Scene> => Promise.resolve((opened++, made)) };
  const read = (sentence: string) => looks && partWithLook(sentence, looks, facts);

  const SAID: readonly (readonly [said: string, means: string])[] = [
    ['rusty roof', 'make the roof rusty'],
    ['a rusty roof, please', 'make the roof rusty'],
    ['give it a rusty roof', 'make the roof rusty'],
    ['give the old house a new red roof', 'make the roof red'],
    ['give the fox silver fur', 'make the fur silver'],
    ['give the little fox silver fur', 'make the fur silver'],
    ["I'd like brass wheels", 'make the wheels brass'],
    ['dark blue walls', 'make the walls dark blue'],
    ['snowy roof', 'make the roof snowy'],
    ['give it chrome wheels', 'make the wheels chrome'],
  ];
  for (const [said, means] of SAID) it(`"${said}"`, async () => expect(await read(said)).equal(means));

  it('is not read where the scene has no such part, or where it is a look with its colour, or all there is', async () => {
    for (const said of [
      'a snowy forest',
      'snowy mountains',
      'autumn leaves',
      'a marble bust',
      'red leather',
      'give it silver hair bands',
      'make it a rusty colour',
    ])
      expect(await read(said), said).equal(undefined);
    const whole = { partsNamed: false, scene: () => Promise.resolve(madeScene([{ geometry: { ...cube(), name: 'Roof' } }])) };
    expect(looks && (await partWithLook('rusty roof', looks, whole))).equal(undefined);
  });

  for (const [said, thing] of [
    ['rusty hinges', 'hinges'],
    ['give it silver earrings', 'earrings'],
    ['give it a rusty bumper', 'bumper'],
  ])
    // prettier-ignore
    it(`"${said}" is refused where there are none`, async () => {
      const error = await Promise.resolve(read(said)).catch((thrown: unknown) => thrown);
      expect(error).instanceOf(EditError).include({ code: 'plan/unknown-part' });
      expect((error as EditError).message).contain(`"${said}": nothing here is called or looks like "${thing}"`);
    });

  it('opens no scene for a sentence that does not speak so', async () => {
    opened = 0;
    for (const said of ['make it rusty', 'turn the walls into marble', 'watercolor', 'make it rusty and a bit darker'])
      await read(said);
    expect(opened).equal(0);
  });

  const file = temporaryFolder();

  it('is an edit of that part alone, in the words of the person', async () => {
    const geometries = ['Roof', 'Walls'].map((name) => ({ ...cube(), name }));
    writeMadeFile(file('house.glb'), { geometries, materials: [{ name: 'Roof' }, { name: 'Walls' }] });
    const { stages } = await makePlan({ input: file('house.glb'), output: file('out.glb'), instruction: 'rusty roof' });
    expect(stages[0].sentence).equal('rusty roof');
    expect(stages[0].understood).nested.include({ 'material': 'rust', 'target.things[0][0].word': 'roof' }); // prettier-ignore
  });
});
