import { dirname, join } from 'node:path';
import { expect } from 'chai';
import { Engine } from '../../../models/engine/engine.js';
import { readModelFolder } from '../../../models/folder/read-model-folder.js';
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
    expect(await open('tiny-sd15', 'tiny-sd-controlnet/controlnet'))
      .property('message')
      .include('has no inputs');
    expect(await open('tiny-sd-controlnet', 'tiny-sd-controlnet/nowhere'))
      .property('message')
      .include('there is none');
  });

  it('give what those of diffusers give', async function () {
    const folder = dirname(shared(this, 'reference-2/sdxl/goldens.json'));
    const rows = [];
    for await (const row of verifyCases(folder, { threads: 1, kinds: ['controlnet_call'] })) rows.push(row);
    expect(rows.filter(({ ok }) => !ok)).deep.equal([]);
    expect(rows).length.above(8);
  });
});
