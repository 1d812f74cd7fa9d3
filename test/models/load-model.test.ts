import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { expect } from 'chai';
import { EditError } from '../../core/errors.js';
import { packageFile } from '../../core/package-file.js';
import type { AnchorState, EditRequest, FrameInput } from '../../models/engine/edit-request.js';
import { loadModel, type LoadedModel, type LoadOptions } from '../../models/load-model.js';
import { shared } from '../shared-folder.js';
import { testFrames } from './engine/test-frames.js';

const request: EditRequest = { prompt: 'make it snowy', steps: 3, seed: 5, width: 64, height: 64 };

async function withModel<T>(folder: string, options: LoadOptions, use: (model: LoadedModel) => Promise<T>): Promise<T> {
  const model = await loadModel(folder, { device: 'cpu', threads: 1, ...options });
  try {
    return await use(model);
  } finally {
    await model.close();
  }
}

/** A hash of values: comparing long arrays number by number takes seconds. */
const bitsOf = (values: Float32Array): string =>
  createHash('sha256')
    .update(Buffer.from(values.buffer, values.byteOffset, values.byteLength))
    .digest('hex');

/** Edits all frames in windows of a length and gives a hash of each picture. */
async function inWindows(
  model: LoadedModel,
  frames: readonly FrameInput[],
  length: number,
  more: { anchors?: AnchorState; shot?: string } = {},
): Promise<string[]> {
  const images: string[] = [];
  for (let at = 0; at < frames.length; at += length)
    images.push(...(await model.editFrames(frames.slice(at, at + length), request, more)).images.map(bitsOf));
  return images;
}

describe('models/load-model', function () {
  this.timeout(60_000);
  const frames = testFrames(7, 64);

  it('gives the same bits in windows of 1, 4 and 7, with 1 and 2 threads, and from a state computed elsewhere', async function () {
    const folder = shared(this, 'reference/models/tiny-ip2p');
    const [anchors, whole] = await withModel(folder, {}, async (model) => {
      const state = await model.prepareAnchors(frames.slice(1, 3), request);
      const all = await inWindows(model, frames, 7, { anchors: state });
      expect(await inWindows(model, frames, 1, { anchors: state })).to.deep.equal(all);
      expect(await inWindows(model, frames, 4, { anchors: state })).to.deep.equal(all);
      expect(all[1], 'a frame that is an anchor comes out as the anchor did').to.equal(bitsOf(state.images[0]));
      expect(all[0]).to.not.equal(all[1]);
      return [state, all] as const;
    });
    await withModel(folder, { threads: 2 }, async (model) => {
      expect(await inWindows(model, frames, 4, { anchors: structuredClone(anchors) })).to.deep.equal(whole);
      const again = await model.prepareAnchors(frames.slice(1, 3), request);
      expect(again.latents.map(bitsOf)).to.deep.equal(anchors.latents.map(bitsOf));
      expect(again.id).to.equal(anchors.id);
      const other = await model.prepareAnchors(frames.slice(4, 5), request);
      expect(await inWindows(model, frames.slice(0, 1), 1, { anchors: other }), 'anchors matter').to.not.deep.equal(
        whole.slice(0, 1),
      );
    });
  });

  it('draws noise for what is seen: bits do not depend on windows, keys of 0 change nothing, other keys do', async function () {
    const folder = shared(this, 'reference/models/tiny-ip2p');
    await withModel(folder, {}, async (model) => {
      const cells = (64 / model.latentFactor) ** 2;
      const keyed = (keyOf: (f: number, cell: number) => number): FrameInput[] =>
        frames.map((frame, f) => ({ ...frame, noiseKeys: Int32Array.from({ length: cells }, (_, cell) => keyOf(f, cell)) }));
      const sampled: EditRequest = { ...request, scheduler: 'euler-ancestral' };
      const edit = async (inputs: readonly FrameInput[], length: number): Promise<string[]> => {
        const images: string[] = [];
        for (let at = 0; at < inputs.length; at += length)
          images.push(...(await model.editFrames(inputs.slice(at, at + length), sampled)).images.map(bitsOf));
        return images;
      };
      const plain = await edit(frames, 7);
      expect(await edit(keyed(() => 0), 4)).to.deep.equal(plain); // prettier-ignore
      const moving = keyed((f, cell) => 1 + cell + f);
      const whole = await edit(moving, 7);
      expect(await edit(moving, 1)).to.deep.equal(whole);
      expect(await edit(moving, 4)).to.deep.equal(whole);
      expect(whole.filter((bits, f) => bits === plain[f])).to.deep.equal([]);
      const anchors = await model.prepareAnchors(moving.slice(1, 3), request);
      const unkeyed = await model.prepareAnchors(frames.slice(1, 3), request);
      expect(anchors.id, 'the noise of anchors follows their keys too').to.not.equal(unkeyed.id);
      const wrong = await model.editFrames([{ ...(frames[0]), noiseKeys: new Int32Array(3) }], request).catch((error: EditError) => error.code); // prettier-ignore
      expect(wrong).to.equal('bug/noise-keys');
    });
  });

  it('first-prev: a shot gives the same bits in any windows, and another shot starts anew', async function () {
    const folder = shared(this, 'reference/models/tiny-ip2p');
    await withModel(folder, { attention: 'first-prev' }, async (model) => {
      const whole = await inWindows(model, frames.slice(0, 4), 4, { shot: 'a' });
      expect(await inWindows(model, frames.slice(0, 4), 1, { shot: 'b' })).to.deep.equal(whole);
      const [alone] = await inWindows(model, frames.slice(3, 4), 1, { shot: 'c' });
      expect(alone).to.not.equal(whole[3]);
    });
  });

  it('uses an edited picture of a person as an anchor, noised for each step', async function () {
    const folder = shared(this, 'reference/models/tiny-ip2p');
    await withModel(folder, {}, async (model) => {
      const [first, second] = frames as [FrameInput, FrameInput];
      const plain = await model.prepareAnchors([first], request);
      const pinned = await model.prepareAnchors([{ ...first, edited: second.image }], request);
      expect(pinned.id).to.not.equal(plain.id);
      const last = (state: AnchorState): Float32Array => state.latents[state.latents.length - 1];
      expect(bitsOf(last(pinned))).to.not.equal(bitsOf(last(plain)));
    });
  });

  it('stops between steps when the signal fires, with its reason, and can go on with other work', async function () {
    const folder = shared(this, 'reference/models/tiny-ip2p');
    await withModel(folder, { attention: 'none' }, async (model) => {
      const controller = new AbortController();
      const reason = new EditError('cancel/SIGINT', 'stopped by the test');
      let steps = 0;
      const onStep = (): void => {
        steps += 1;
        controller.abort(reason);
      };
      const error = await model
        .editFrames(frames, { ...request, steps: 40 }, { signal: controller.signal, onStep })
        .catch((thrown: unknown) => thrown);
      expect(error).to.equal(reason);
      expect(steps).to.be.below(40);
      expect((await model.editFrames(frames.slice(0, 1), request)).images).to.have.length(1);
    });
  });

  it('loads and runs the built-in model like any other', async () => {
    await withModel(packageFile('models', 'gesso'), {}, async (model) => {
      expect(model.folder.defaults.steps).to.equal(4);
      const size = { width: 96, height: 64 };
      const frame = { image: new Float32Array(3 * 96 * 64).fill(0.25) };
      const anchors = await model.prepareAnchors([frame], { prompt: 'make it night', ...size });
      let steps = 0;
      const { images } = await model.editFrames(
        [frame],
        { prompt: 'make it night', ...size },
        { anchors, onStep: () => (steps += 1) },
      );
      expect(steps).to.equal(4);
      expect(images[0]).to.have.length(3 * 96 * 64);
      expect(images[0]?.every((value) => Number.isFinite(value) && Math.abs(value) < 3)).to.equal(true);
      expect(model.busySeconds).to.be.greaterThan(0);
    });
  });

  it('refuses in sentences: a size, anchors of another request, a wrong mode, a folder that is none', async function () {
    const folder = shared(this, 'reference/models/tiny-ip2p');
    const code = (promise: Promise<unknown>): Promise<unknown> =>
      promise.then(
        () => 'nothing',
        (error: EditError) => error.code,
      );
    await withModel(folder, {}, async (model) => {
      expect(await code(model.editFrames(frames, { ...request, width: 60 }))).to.equal('plan/size');
      const anchors = await model.prepareAnchors(frames.slice(0, 1), request);
      expect(await code(model.editFrames(frames, { ...request, seed: 6 }, { anchors }))).to.equal('bug/anchors');
    });
    expect(await code(loadModel(folder, { device: 'cpu', attention: 'second' as never }))).to.equal('usage/attention');
    expect(await code(loadModel(folder, { device: 'tpu' }))).to.equal('usage/device');
    expect(await code(loadModel(join(folder, 'unet'), { device: 'cpu' }))).to.equal('model/not-a-folder');
  });

  it('changes predictions across the thread, and passes on why that failed', async function () {
    const folder = shared(this, 'reference/models/tiny-ip2p');
    await withModel(folder, {}, async (model) => {
      const two = frames.slice(0, 2);
      const alone = await model.editFrames(two, request);
      const same = await model.editFrames(two, request, { onPrediction: ({ clean }) => Promise.resolve(clean) });
      expect(same.images.map(bitsOf)).to.deep.equal(alone.images.map(bitsOf));
      const one = await model.editFrames(two, request, {
        onPrediction: ({ clean }) => Promise.resolve(clean.map(() => clean[0])),
      });
      const apart = (images: readonly Float32Array[]): number =>
        images[0].reduce((sum, value, at) => sum + Math.abs(value - (images[1]?.[at] ?? NaN)), 0);
      expect(apart(one.images)).to.be.below(0.01 * apart(alone.images));
      const failing = model.editFrames(two, request, {
        onPrediction: () => Promise.reject(new EditError('scene/nothing-to-paint', 'There is no surface.')),
      });
      expect(await failing.catch((thrown: unknown) => thrown)).property('code', 'scene/nothing-to-paint');
      expect((await model.editFrames(two, request)).images.map(bitsOf)).to.deep.equal(alone.images.map(bitsOf));
    });
  });
});
