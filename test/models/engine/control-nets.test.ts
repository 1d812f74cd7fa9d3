import { dirname, join } from 'node:path';
import { expect } from 'chai';
import { Engine } from '../../../models/engine/engine.js';
import { readModelFolder } from '../../../models/folder/read-model-folder.js';
import { CaseModels } from '../../../models/verify/case-models.js';
import { verifyCases } from '../../../models/verify/verify-cases.js';
import { shared } from '../../shared-folder.js';

describe('ControlNets', function () {
  this.timeout(60_000);
  const choice = { device: 'cpu', threads: 1 } as const;

  it('of another family are refused in one sentence, with what does not fit', async function () {
    const models = join(dirname(shared(this, 'reference-2/sdxl/goldens.json')), 'models');
    const open = async (model: string, net: string): Promise<unknown> => {
      const folder = readModelFolder(join(models, model));
      const opened = Engine.open(folder, 'none', choice, [join(models, net)]);
      return opened.then((engine) => engine.close()).catch((error: unknown) => error);
    };
    expect(await open('tiny-sd-controlnet', 'tiny-sdxl-controlnet/controlnet')).property('message').match(/^controlnet: expected .* family, text of 8 values, found 20\.$/); // prettier-ignore
    expect(await open('tiny-sd-controlnet', 'tiny-sd-controlnet/nowhere'))
      .property('message')
      .include('there is none');
  });

  it('guide a published UNet, which has no inputs for that, as the same weights exported with them', async function () {
    const folder = dirname(shared(this, 'reference-2/sdxl/goldens.json'));
    const models = new CaseModels(folder, choice);
    const own = models.folderOf('tiny-sd-controlnet');
    const net = join(models.pathOf('tiny-sd-controlnet'), 'controlnet');
    const image = Float32Array.from({ length: 3 * 64 * 64 }, (_, at) => Math.sin(at / 40));
    const frame = { image, controls: [image.map((value) => value / 2 + 0.5)] };
    const request = { prompt: 'a glass castle', steps: 3, strength: 0.7, width: 64, height: 64, controls: [{ scale: 0.8 }] };
    const edited: Float32Array[] = [];
    for (const [unet, nets] of [
      ['tiny-sd-controlnet', [net]],
      ['tiny-sd15', [net]],
      ['tiny-sd15', []],
    ] as const) {
      const graphs = { ...own.graphs, unet: join(models.pathOf(unet), 'unet', 'model.onnx') };
      const engine = await Engine.open({ ...own, graphs }, 'none', choice, nets);
      edited.push((await engine.edit(request, [frame])).images[0]);
      await engine.close();
    }
    const most = (at: number): number => Math.max(...edited[at].map((value, i) => Math.abs(value - edited[0][i])));
    expect(most(1)).below(1e-3);
    expect(most(2)).above(0.05);
  });

  it('give what those of diffusers give', async function () {
    const folder = dirname(shared(this, 'reference-2/sdxl/goldens.json'));
    const rows = [];
    for await (const row of verifyCases(folder, { threads: 1, kinds: ['controlnet_call'] })) rows.push(row);
    expect(rows.filter(({ ok }) => !ok)).deep.equal([]);
    expect(rows).length.above(8);
  });
});
