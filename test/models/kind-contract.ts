import { cpSync, existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import type { Context } from 'mocha';
import { EditError } from '../../core/errors.js';
import { ATTENTION_MODES, type AttentionName } from '../../models/engine/attention-mode.js';
import type { EditRequest } from '../../models/engine/edit-request.js';
import { followTextLink } from '../../models/folder/follow-text-link.js';
import { modelHash } from '../../models/folder/model-hash.js';
import { readModelFolder } from '../../models/folder/read-model-folder.js';
import { wantedFiles } from '../../models/hub/wanted-files.js';
import type { KindName } from '../../models/kinds/index.js';
import type { ModelKind } from '../../models/kinds/model-kind.js';
import { loadModel, type LoadedModel } from '../../models/load-model.js';
import { gaussian } from '../../models/noise/gaussian.js';
import { temporaryFolder } from '../cli/temporary-folder.js';
import { link } from './folder/strange-model.js';
import { testFrames } from './engine/test-frames.js';

/**
 * What every kind of model keeps to: its value fits together, folders of it are read part by part, and in each mode frames are edited, the seed
 * deciding how.
 *
 * @param smallModels folders that together hold all parts of a small model, the later ones going first; which kind they say they are does not matter
 */
export function kindContract(name: KindName, kind: ModelKind, smallModels: (test: Context) => readonly string[]): void {
  const { defaults } = kind;
  let small: readonly string[] = [];
  const [at, outside] = [temporaryFolder(), temporaryFolder()];
  const frames = testFrames(3, 32);
  const request: EditRequest = { prompt: 'make it warmer', steps: 3, seed: 5, width: 32, height: 32 };
  const bits = (images: readonly Float32Array[]): string[] =>
    images.map((image) => Buffer.from(image.buffer, image.byteOffset, image.byteLength).toString('base64'));
  const sayPipeline = (pipeline: string | undefined): void => {
    const path = join(small.find((folder) => existsSync(join(folder, 'model_index.json'))) as string, 'model_index.json');
    const index = JSON.parse(readFileSync(path, 'utf8')) as object;
    writeFileSync(at('model_index.json'), JSON.stringify({ ...index, _class_name: pipeline }));
  };

  before(function () {
    small = smallModels(this);
    for (const folder of small)
      for (const part of kind.parts.filter((one) => existsSync(join(folder, one.name))))
        for (const file of readdirSync(join(folder, part.name)))
          cpSync(followTextLink(join(folder, part.name, file)), at(part.name, file));
    sayPipeline(kind.pipelines[0]);
  });

  it('is recognised by the names of its pipelines, with the prefixes of exporters too', () => {
    for (const pipeline of kind.pipelines)
      for (const prefix of ['', 'ORT', 'Onnx']) {
        sayPipeline(prefix + pipeline);
        expect(readModelFolder(at())).property('kind', name);
      }
    sayPipeline(kind.pipelines[0]);
  });

  it('names parts that it has', () => {
    const named = (holds: string): string[] => kind.parts.filter((part) => part.holds === holds).map((part) => part.name);
    expect(new Set(kind.parts.map((part) => part.name))).property('size', kind.parts.length);
    expect(named('graph')).include.members([kind.denoiser, ...kind.textEncoders.map(({ graph }) => graph)]);
    expect(named('tokenizer')).have.members(kind.textEncoders.map(({ tokenizer }) => tokenizer));
    expect(named('scheduler')).deep.equal(['scheduler']);
  });

  it('has branches whose weights sum to 1, one where no scale counts, and channels for what stands beside the latent', () => {
    for (const [guidanceScale, imageGuidanceScale] of [
      [1, 1],
      [7.5, 1],
      [1, 1.5],
      [3, 2],
    ] as const) {
      const branches = kind.branches({ guidanceScale, imageGuidanceScale }, []);
      expect(branches.reduce((sum, { weight }) => sum + weight, 0)).closeTo(1, 1e-12);
      if (guidanceScale === 1 && imageGuidanceScale === 1) expect(branches).lengthOf(1);
      const seen = gaussian((kind.inputChannels(4) - 4 || 4) * 6, 1, 'initial');
      const beside = branches.map((branch) => kind.besideLatent?.(seen, branch, {})?.length ?? 0);
      expect(Math.max(...beside)).equal((kind.inputChannels(4) - 4) * 6);
    }
  });

  it('scales latents and back', () => {
    const { configs } = readModelFolder(at());
    const latent = gaussian(32, 2, 'initial');
    const back = kind.unscaleLatent(kind.scaleLatent(latent, configs), configs);
    back.forEach((value, i) => expect(value).closeTo(latent[i], 1e-5));
  });

  it('is read, hashed, pulled and kept from links part by part', async () => {
    const files = kind.parts.map((part) => ({
      path: part.holds === 'graph' ? `${part.name}/model.onnx` : `${part.name}/config.json`,
      size: 1,
    }));
    expect(wantedFiles('some/model', files as never)).deep.equal(files);
    expect(() => wantedFiles('some/model', files.filter(({ path }) => !path.startsWith(`${kind.denoiser}/`)) as never)).throws(
      `${kind.denoiser}/model.onnx`,
    );
    const hash = await modelHash({ path: at(), kind: name });
    for (const part of kind.parts) {
      const missing = part.optional ? '' : part.name;
      if (existsSync(at(part.name))) {
        writeFileSync(at(part.name, 'more.txt'), part.name);
        expect((await modelHash({ path: at(), kind: name })) !== hash, part.name).equal(part.holds !== 'foreign');
        renameSync(at(part.name), at('away'));
        if (missing) expect(() => readModelFolder(at())).throws(EditError, missing);
      }
      if (part.holds !== 'foreign' && process.platform !== 'win32') {
        link(outside(), at(part.name)); // links need rights on Windows
        expect(() => readModelFolder(at())).throws(EditError, `${part.name}: is a link that leads out`);
      }
      rmSync(at(part.name), { force: true });
      if (existsSync(at('away'))) renameSync(at('away'), at(part.name));
      rmSync(at(part.name, 'more.txt'), { force: true });
    }
    expect(await modelHash({ path: at(), kind: name })).equal(hash);
  });

  const open = new Map<AttentionName, Promise<LoadedModel>>();
  after(() => Promise.all([...open.values()].map(async (model) => (await model).close())));
  async function withModel<T>(attention: AttentionName, use: (model: LoadedModel) => Promise<T>): Promise<T> {
    const model = open.get(attention) ?? loadModel(at(), { device: 'cpu', threads: 1, attention });
    open.set(attention, model);
    return use(await model);
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

  it('gives a frame the same bits in windows of 1, 4 and 7, a frame with a mask too', async () => {
    await withModel('anchors', async (model) => {
      const shot = testFrames(7, 32).map((frame, at) => (at % 2 ? { ...frame, mask: halfMask(32) } : frame));
      const asked = { ...request, steps: 1 };
      const anchors = await model.prepareAnchors([shot[0], shot[6]], asked);
      const run = async (length: number): Promise<string[]> => {
        const images: Float32Array[] = [];
        for (let from = 0; from < shot.length; from += length)
          images.push(...(await model.editFrames(shot.slice(from, from + length), asked, { anchors })).images);
        return bits(images);
      };
      const whole = await run(7);
      expect(new Set(whole).size).least(4); // where all is painted, a picture does not count
      for (const length of [1, 4]) expect(await run(length)).deep.equal(whole);
    });
  });

  it('tells where a sentence would change a picture, for each cell: nowhere without one, elsewhere for another', () =>
    withModel('anchors', async (model) => {
      const ask = (prompt: string) => model.guidanceDifference(frames[0], { ...request, prompt, negativePrompt: '' }, 2);
      const map = await ask('make it warmer');
      expect(map).lengthOf((32 / model.latentFactor) ** 2);
      expect(map.every((value) => value > 0)).equal(true);
      expect(bits([await ask('make it warmer')])).deep.equal(bits([map]));
      expect(bits([await ask('a red car')])).not.deep.equal(bits([map]));
      expect(Math.max(...(await ask('')))).equal(0);
    }));

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

/** The left half of a picture is to be painted. */
const halfMask = (side: number): Float32Array =>
  Float32Array.from({ length: side * side }, (_, at) => (at % side < side / 2 ? 1 : 0));
