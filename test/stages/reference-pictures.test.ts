import { join } from 'node:path';
import { expect } from 'chai';
import { packageFile } from '../../core/package-file.js';
import { Engine } from '../../models/engine/engine.js';
import { readModelFolder } from '../../models/folder/read-model-folder.js';
import { referencesOf, checkReferences } from '../../stages/reference-pictures.js';
import { testFrames } from '../models/engine/test-frames.js';
import { shared } from '../shared-folder.js';

const PICTURE = packageFile('docs', 'images', 'chair.jpg');
const code = async (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => undefined,
    (error: unknown) => (error as { code?: string }).code ?? error,
  );
const asked = { references: [PICTURE], referenceAnchors: false, attention: 'anchors', method: 'frames' };

describe('stages: reference pictures', function () {
  this.timeout(60_000);
  it('are refused by a model that sees none, and where there are no anchors to be shown', async () => {
    const turbo = readModelFolder(packageFile('test', 'fixtures', 'few-step', 'models', 'tiny-turbo'));
    const flux = { name: 'flux', kind: 'flux2-klein' as const };
    expect(await code(checkReferences(asked, turbo))).equal('plan/reference');
    expect(await code(checkReferences({ ...asked, references: [], referenceAnchors: true }, turbo))).equal('plan/reference');
    expect(await code(checkReferences(asked, flux))).equal(undefined);
    expect(await code(checkReferences({ ...asked, references: ['nowhere.png'] }, flux))).equal('plan/reference');
    for (const other of [{ attention: 'none' }, { method: 'carry' }])
      expect(await code(checkReferences({ ...asked, referenceAnchors: true, ...other }, flux))).equal('plan/reference');
    expect(await code(checkReferences({ ...asked, references: [], referenceAnchors: false }, turbo))).equal(undefined);
  });

  it('are seen after the frame itself, whether the request has them or the frame; none is as before', async function () {
    const folder = readModelFolder(join(shared(this, 'reference-2/flux2'), 'models', 'tiny-flux2'));
    const engine = await Engine.open(folder, 'anchors', { device: 'cpu', threads: 1 });
    const request = { prompt: 'in the style of image 2', steps: 1, seed: 3, width: 64, height: 64 };
    const { references = [] } = await referencesOf(asked)(engine);
    const [frame] = testFrames(1, 64);
    const small = references.map((picture) => ({
      ...picture,
      width: 64,
      height: 64,
      values: picture.values.slice(0, 3 * 64 * 64),
    }));
    const of = async (more: object, input: object): Promise<Float32Array | undefined> =>
      (await engine.edit({ ...request, ...more }, [{ ...frame, ...input }])).images[0];
    const [alone, asRequest, asFrame] = [await of({}, {}), await of({ references: small }, {}), await of({}, { besides: small })];
    const anchors = await engine.prepareAnchors(request, testFrames(2, 64).slice(1));
    const across = (await engine.edit(request, [{ ...frame, besides: small }], { anchors })).images[0];
    await engine.close();
    expect(asFrame).deep.equal(asRequest);
    expect(asFrame).not.deep.equal(alone);
    expect(across).not.deep.equal(asFrame);
    expect(
      references.every(({ width, height }) => width % engine.sizeMultiple === 0 && height % engine.sizeMultiple === 0),
    ).equal(true);
  });
});
