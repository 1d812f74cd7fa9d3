import { expect } from 'chai';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { readFileSync } from 'node:fs';
import { packageFile } from '../../../core/package-file.js';
import { INFERENCE_CHANNEL, type InferenceDone } from '../../../models/worker/worker-link.js';
import { openImage } from '../../../media/stills/image.js';
import { runPreview } from '../../../pipeline/preview/preview.js';
import { previewScene } from '../../../pipeline/preview/preview-scene.js';
import { temporaryFolder } from '../../cli/temporary-folder.js';

const events = { signal: new AbortController().signal, onProgress: () => undefined, onNotice: () => undefined };

describe('preview of a scene', () => {
  const at = temporaryFolder();

  it('shows the named part from two sides, before and after, and nothing else changed', async () => {
    const stages = [{ use: 'recolour', options: { colour: 'blue' } }];
    const plan = { input: packageFile('examples', 'demo-media', 'chair.glb'), output: at('never.glb'), stages, scene: { materials: ['Leather'], viewSize: 64, textureSize: 64 } }; // prettier-ignore
    const result = await runPreview({ plan, moments: [], seeds: [], strengths: [], sheet: at('sheet.png') }, events);
    expect(result.frames).deep.equal([0, 1]);
    const { data, info } = await openImage(readFileSync(at('sheet.png')))
      .removeAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    expect([info.width, info.height]).deep.equal([2 * 494 - 14 + 72, 2 * 494 - 14 + 104 + 58]);
    // a cell's pixels that are more blue than red
    const blue = (column: number): number => {
      let count = 0;
      for (let y = 104; y < 584; y++)
        for (let x = 36 + 494 * column; x < 516 + 494 * column; x++) {
          const i = 3 * (y * info.width + x);
          count += Number(data[i + 2] > data[i] + 40);
        }
      return count / 480 ** 2;
    };
    expect(blue(0)).equal(0);
    expect(blue(1)).above(0.05);
  });

  it('paints once what no chance is in, whatever the seeds', async () => {
    const stages = [{ use: 'recolour', options: { colour: 'blue' } }];
    const plan = { input: packageFile('examples', 'demo-media', 'chair.glb'), output: at('never.glb'), stages, scene: { materials: ['Leather'], textureSize: 64 } }; // prettier-ignore
    const { pictures: [[before, first, second]] } = await previewScene({ plan, moments: [], seeds: [1, 2], strengths: [], sheet: at('two.png') }, events); // prettier-ignore
    expect(first).equal(second); // the very same picture
    expect(Buffer.compare(before, first)).not.equal(0);
  });

  it('shows a pattern of another place for each seed', async () => {
    const stages = [{ use: 'recolour', options: { colour: '#884a3a', grain: 0.12 }, understood: { look: null, amount: null, target: null, colours: [], unheard: [], material: 'brick' } }]; // prettier-ignore
    const plan = { input: packageFile('examples', 'demo-media', 'chair.glb'), output: at('never.glb'), stages, scene: { materials: ['Leather'], textureSize: 64 } }; // prettier-ignore
    const { pictures: [[, first, second]] } = await previewScene({ plan, moments: [], seeds: [1, 2], strengths: [], sheet: at('two.png') }, events); // prettier-ignore
    expect(Buffer.compare(first, second)).not.equal(0);
  });

  it('asks the model once for each seed', async () => {
    const asked: string[] = [];
    const hear = (message: unknown) => void asked.push((message as InferenceDone).verb);
    subscribe(INFERENCE_CHANNEL, hear);
    const options = { size: 128, steps: 1 };
    const plan = { input: packageFile('examples', 'demo-media', 'chair.glb'), output: at('never.glb'), instruction: 'turn the leather into jade', stages: [{ use: 'instruct', options }], scene: { textureSize: 64 } }; // prettier-ignore
    const { pictures: [[, first, second]] } = await previewScene({ plan, moments: [], seeds: [1, 2], strengths: [], sheet: at('asked.png') }, events); // prettier-ignore
    unsubscribe(INFERENCE_CHANNEL, hear);
    expect(asked.filter((verb) => verb !== 'close')).deep.equal(['prepare', 'prepare']);
    expect(Buffer.compare(first, second)).not.equal(0);
  });
});
