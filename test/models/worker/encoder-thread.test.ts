import { once } from 'node:events';
import { cpSync, writeFileSync } from 'node:fs';
import { expect } from 'chai';
import { packageFile } from '../../../core/package-file.js';
import { Engine, type EditResult } from '../../../models/engine/engine.js';
import { openParts } from '../../../models/engine/open-parts.js';
import { readModelFolder } from '../../../models/folder/read-model-folder.js';
import { loadModel } from '../../../models/load-model.js';
import type { WorkerStart } from '../../../models/worker/messages.js';
import { withResultsAhead } from '../../../models/worker/results-ahead.js';
import { WorkerLink } from '../../../models/worker/worker-link.js';
import { int64Tensor } from '../../../models/tensor/tensor.js';
import { temporaryFolder } from '../../cli/temporary-folder.js';
import { testFrames } from '../engine/test-frames.js';

const turbo = packageFile('test', 'fixtures', 'few-step', 'models', 'tiny-turbo');
const choice = { device: 'cpu', threads: 1 } as const;
const request = { prompt: 'make it red', steps: 2, seed: 4, width: 32, height: 32 } as const;
const frames = testFrames(2, 32);
const startOf = (path: string): WorkerStart => ({ folder: readModelFolder(path), attention: 'anchors', controlNets: [], choice });

/** Both threads have ended. */
const endOf = ({ worker, encoders }: WorkerLink): Promise<unknown> =>
  Promise.all([worker, encoders].flatMap((thread) => (thread ? [once(thread, 'exit')] : [])));

describe('models/worker: encoders on a thread of their own', () => {
  const at = temporaryFolder();

  it('give the pixels of one thread, from a link that is there before the model is; both threads end', async () => {
    const engine = await Engine.open(readModelFolder(turbo), 'anchors', choice);
    const sides = { sizeMultiple: engine.sizeMultiple, latentFactor: engine.vae.factor };
    const prepared = await engine.prepareAnchors(request, frames);
    const { images } = await engine.edit(request, frames, { anchors: prepared });
    await engine.close();
    const { link } = await WorkerLink.open(startOf(turbo), () => undefined, { sides, encodes: ['make it red', ''] });
    const ended = endOf(link);
    const { result: anchors } = await link.run({ verb: 'prepare', request, anchors: frames });
    expect((anchors as EditResult).images).deep.equal(prepared.images);
    const { result } = await link.run({ verb: 'edit', request, frames, anchors: { ...prepared, ...anchors } });
    expect((result as EditResult).images).deep.equal(images);
    await link.close();
    await ended;
  });

  it('tell what is wrong with a graph of theirs when it is asked for, and end', async () => {
    cpSync(turbo, at('model'), { recursive: true });
    const start = startOf(at('model'));
    writeFileSync(at('model', 'vae_encoder', 'model.onnx'), 'nothing');
    const sides = { sizeMultiple: 8, latentFactor: 8 };
    const { link } = await WorkerLink.open(start, () => undefined, { sides, encodes: [''] });
    const ended = endOf(link);
    const job = { verb: 'edit', request, frames } as const;
    const refusals = [await link.run(job).catch((error: unknown) => error), await link.run(job).catch((error: unknown) => error)];
    for (const refusal of refusals) expect(refusal).property('code', 'model/not-onnx');
    await link.close();
    await ended;
  });

  it('a model that is there soon has the sizes of the one that is loaded', async () => {
    const [soon, loaded] = [await loadModel(turbo, { device: 'cpu', soon: true }), await loadModel(turbo, { device: 'cpu' })];
    expect([soon.sizeMultiple, soon.latentFactor]).deep.equal([loaded.sizeMultiple, loaded.latentFactor]);
    await Promise.all([soon.close(), loaded.close()]);
  });

  it('a result that is made ahead is handed out once', async () => {
    const folder = readModelFolder(turbo);
    const session = withResultsAhead(await openParts(folder, choice)('text_encoder'));
    const feeds = {
      input_ids: int64Tensor(
        Array.from({ length: 16 }, (_, id) => id % 9),
        [1, 16],
      ),
    };
    const made = await session.ahead.run(feeds);
    expect(await session.run(structuredClone(feeds))).equal(made);
    const again = await session.run(feeds);
    expect(again).not.equal(made);
    expect(again).deep.equal(made);
    await session.close();
  });
});
