import { expect } from 'chai';
import { placeDemoMedia } from '../../pipeline/demo/demo-media.js';
import { sceneComparisonText } from '../../pipeline/cli/compare-scene.js';
import { compareScenes } from '../../pipeline/compare/compare-scenes.js';
import { openScene, writeScene } from '../../scenes/formats/index.js';
import { temporaryFolder } from './temporary-folder.js';

describe('command line: compare scenes', () => {
  const at = temporaryFolder();

  it('tells what is good and what differs, by name', async () => {
    await placeDemoMedia('chair.glb', at('chair.glb'));
    const file = await openScene(at('chair.glb'));
    const wood = file.scene.materials.findIndex(({ name }) => name === 'Wood');
    const materials = [{ material: wood, copyFor: undefined, roughnessFactor: 0.125 }];
    await writeScene(file, { images: [], materials, primitives: [], mark: undefined }, at('rough.glb'));
    const found = await compareScenes(at('chair.glb'), at('rough.glb'));
    expect(found.differences).deep.equal(['material "Wood": pbrMetallicRoughness.roughnessFactor']);
    const text = sceneComparisonText(found);
    expect(text)
      .match(/^leak +none \(good: nothing else changed\)$/m)
      .and.not.contain('/bufferViews');
    const bad = { ...found, leak: { samples: 3, parts: ['Seat'] }, maps: [{ name: 'Wood', width: 64, height: 64, seams: { seam: 0.3, interior: 0.1, ratio: 3, beside: 0.1, ratioToBeside: 3, mip5: 0, seamPlaces: 9 }, seamsBefore: undefined, seamsUndrawn: undefined, gutter: 0.5 }] }; // prettier-ignore
    expect(sceneComparisonText(bad))
      .match(/seams visible \(bad: colours step 3\.0 times/)
      .and.match(/50 % of the gutter is padded \(bad/)
      .and.match(/leak +bad: .*Seat/);
  });
});
