import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { EditError } from '../../core/errors.js';
import { packageFile } from '../../core/package-file.js';
import { ATTENTION_MODES, type AttentionName } from '../../models/engine/attention-mode.js';
import type { EditRequest } from '../../models/engine/edit-request.js';
import { PIPELINE_KINDS, type PipelineName } from '../../models/folder/pipeline-kinds.js';
import { loadModel, type LoadedModel } from '../../models/load-model.js';
import { temporaryFolder } from '../cli/temporary-folder.js';
import { testFrames } from './engine/test-frames.js';

/** Small models of the repository, one for each task. */
const MODELS = {
  edit: packageFile('models', 'gesso'),
  img2img: packageFile('test', 'fixtures', 'few-step', 'models', 'tiny-turbo'),
} as const;

/** What every kind of pipeline keeps to, on a small model that says it is of that kind: in each mode frames are edited, and the seed decides how. */
export function kindContract(name: PipelineName): void {
  const { task, defaults } = PIPELINE_KINDS[name];
  const at = temporaryFolder();
  const frames = testFrames(3, 32);
  const request: EditRequest = { prompt: 'make it warmer', steps: 3, seed: 5, width: 32, height: 32 };
  const bits = (images: readonly Float32Array[]): string[] =>
    images.map((image) => Buffer.from(image.buffer, image.byteOffset, image.byteLength).toString('base64'));

  before(() => {
    for (const part of ['unet', 'vae_encoder', 'vae_decoder', 'text_encoder', 'tokenizer', 'scheduler'])
      cpSync(join(MODELS[task], part), at(part), { recursive: true });
    const index = JSON.parse(readFileSync(join(MODELS[task], 'model_index.json'), 'utf8')) as object;
    writeFileSync(at('model_index.json'), JSON.stringify({ ...index, _class_name: name }));
  });

  async function withModel<T>(attention: AttentionName, use: (model: LoadedModel) => Promise<T>): Promise<T> {
    const model = await loadModel(at(), { device: 'cpu', threads: 1, attention });
    return use(model).finally(() => model.close());
  }

  it('has defaults that a request may have', () => {
    expect(defaults.steps).within(1, 1000);
    expect(defaults.strength).within(0, 1);
    expect(Math.min(defaults.guidanceScale, defaults.imageGuidanceScale)).least(1);
  });

  for (const mode of Object.keys(ATTENTION_MODES) as AttentionName[]) {
    it(`edits with attention ${mode}: pictures that are not the source, the same bits for the same seed and others for another`, async () => {
      await withModel(mode, async (model) => {
        const run = async (seed: number, shot: string): Promise<readonly Float32Array[]> => {
          const asked = { ...request, seed };
          const anchors = ATTENTION_MODES[mode].anchors ? await model.prepareAnchors(frames.slice(0, 1), asked) : undefined;
          return (await model.editFrames(frames, asked, { shot, ...(anchors && { anchors }) })).images;
        };
        const images = await run(5, 'one');
        images.forEach((image, frame) => {
          expect(image).lengthOf(3 * 32 * 32);
          expect(image.every((value) => Math.abs(value) < 10)).equal(true);
          expect(bits([image])).not.deep.equal(bits([frames[frame].image]));
        });
        expect(bits(await run(5, 'two'))).deep.equal(bits(images));
        if (defaults.strength > 0) expect(bits(await run(6, 'three'))).not.deep.equal(bits(images));
      });
    });
  }

  it('ends within a step when it is aborted, with the reason, and works on', async () => {
    await withModel('none', async (model) => {
      const abort = new AbortController();
      const reason = new EditError('cancel/aborted', 'Stopped by the test.');
      let steps = 0;
      const onStep = (done: number): void => {
        steps = done;
        if (done === 1) abort.abort(reason);
      };
      const long = { ...request, steps: 200, strength: 1 };
      const ended = await model.editFrames(frames, long, { signal: abort.signal, onStep }).catch((error: unknown) => error);
      expect(ended).equal(reason);
      expect(steps).most(20); // the model is a few milliseconds a step ahead of this thread
      expect((await model.editFrames(frames, request)).images).lengthOf(3);
    });
  });
}
