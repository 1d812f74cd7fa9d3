import { expect } from 'chai';
import { packageFile } from '../../../core/package-file.js';
import { Engine } from '../../../models/engine/engine.js';
import { readModelFolder } from '../../../models/folder/read-model-folder.js';
import type { Session } from '../../../models/runtime/session.js';
import { Turns } from '../../../models/runtime/turns.js';

describe('models/runtime/turns', function () {
  this.timeout(60_000);

  it('has one group open at a time, each session again when it runs', async () => {
    const open = new Set<string>();
    const turns = new Turns();
    const joined = (group: string, name: string): Promise<Session> =>
      turns.join(group, () => {
        expect(open.has(name), 'opened once').equal(false);
        open.add(name);
        const close = (): Promise<void> => Promise.resolve(void open.delete(name));
        return Promise.resolve({ inputs: [], outputs: [], run: () => Promise.resolve({}), close });
      });
    const [text, unet, net] = [await joined('text', 'text'), await joined('denoise', 'unet'), await joined('denoise', 'net')];
    expect([...open]).deep.equal(['unet', 'net']);
    await text.run({});
    expect([...open]).deep.equal(['text']);
    await net.run({});
    await unet.run({});
    expect([...open].sort()).deep.equal(['net', 'unet']);
    await Promise.all([text.close(), unet.close(), net.close()]);
    expect([...open]).deep.equal([]);
  });

  it('gives an edit the same values', async () => {
    const folder = readModelFolder(packageFile('test', 'fixtures', 'few-step', 'models', 'tiny-turbo'));
    const image = Float32Array.from({ length: 3 * 32 * 32 }, (_, at) => Math.sin(at / 9));
    const request = { prompt: 'red', steps: 2, width: 32, height: 32 };
    const edited: Float32Array[] = [];
    for (const lowMemory of [false, true]) {
      const engine = await Engine.open(folder, 'anchors', { device: 'cpu', threads: 1, lowMemory });
      const anchors = await engine.prepareAnchors(request, [{ image }]);
      edited.push((await engine.edit(request, [{ image: image.map((value) => -value) }], { anchors })).images[0]);
      await engine.close();
    }
    expect(edited[1]).deep.equal(edited[0]);
  });
});
