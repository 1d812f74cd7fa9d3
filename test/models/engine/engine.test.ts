import { expect } from 'chai';
import { Engine } from '../../../models/engine/engine.js';
import type { EditRequest } from '../../../models/engine/edit-request.js';
import { readModelFolder } from '../../../models/folder/read-model-folder.js';
import { guidanceEmbedding, imageGuidance, textGuidance } from '../../../models/kinds/guidance.js';
import { modelFolder } from '../../../stages/built-in-model.js';
import { shared } from '../../shared-folder.js';
import { testFrames } from './test-frames.js';

const request: EditRequest = { prompt: 'make it snowy', steps: 2, seed: 5, width: 64, height: 64 };
const open = (context: Mocha.Context, name: string, attention: 'none' | 'anchors'): Promise<Engine> =>
  Engine.open(readModelFolder(shared(context, `reference/models/${name}`)), attention, { device: 'cpu', threads: 1 });

describe('models/engine', function () {
  this.timeout(60_000);
  const frames = testFrames(2, 64);

  it('leaves out the branches that the scales make needless', () => {
    const edits = [imageGuidance(7.5, 1.5), imageGuidance(7.5, 1), imageGuidance(1, 1), imageGuidance(1.5, 1.5)];
    expect(edits.map(({ length }) => length)).to.deep.equal([3, 2, 1, 2]);
    const texts = [textGuidance(7.5), textGuidance(1), textGuidance(0)];
    expect(texts.map(({ length }) => length)).to.deep.equal([2, 1, 1]);
    for (const branches of [...edits, ...texts])
      expect(branches.reduce((sum, { weight }) => sum + weight, 0)).to.be.closeTo(1, 1e-12);
  });

  it('evaluates one row a step at guidance 1 and image guidance 1', async function () {
    const engine = await open(this, 'tiny-ip2p', 'none');
    const rows: number[] = [];
    const trace = (call: { rows: number }): unknown => rows.push(call.rows);
    await engine.edit({ ...request, guidanceScale: 1, imageGuidanceScale: 1 }, frames.slice(0, 1), { trace });
    await engine.edit(request, frames.slice(0, 1), { trace });
    await engine.close();
    expect(rows).to.deep.equal([1, 1, 3, 3]);
  });

  for (const scheduler of ['ddim', 'euler', 'dpmpp-2m'] as const) {
    it(`${scheduler}: predictions that come back unchanged change nothing, and changed ones lead where they point`, async function () {
      const engine = await open(this, 'tiny-ip2p', 'none');
      const asked = { ...request, steps: 3, scheduler, schedulerConfig: { clip_sample: false, set_alpha_to_one: true } };
      const wanted = await engine.edit(asked, frames);
      const shares: number[] = [];
      const same = await engine.edit(asked, frames, {
        onPrediction: ({ clean, share }) => (shares.push(share), Promise.resolve(clean.map((latent) => latent.slice()))),
      });
      expect(same.images).to.deep.equal(wanted.images);
      expect(shares).to.deep.equal([0, 0.5, 1]);
      let ends: readonly Float32Array[] = [];
      await engine.edit(asked, frames, {
        onPrediction: ({ clean }) => Promise.resolve(clean.map((latent) => latent.map(() => 0.25))),
        latents: (_, latents) => (ends = latents),
      });
      expect(ends).to.have.length(2);
      for (const latent of ends) for (const value of latent) expect(value).to.be.closeTo(0.25, 0.01);
      await engine.close();
    });
  }

  it('shows the picture where latents are its pixels, and refuses predictions of another size', async () => {
    const engine = await Engine.open(readModelFolder(modelFolder()), 'none', { device: 'cpu', threads: 1 });
    const asked = { ...request, prompt: 'make it marble', steps: 2 };
    const seen: string[] = [];
    let shown = new Float32Array(0);
    const { images } = await engine.edit(asked, frames.slice(0, 1), {
      onPrediction: ({ clean, width, height }) => {
        seen.push(`${width}x${height}`);
        shown = clean[0] as Float32Array<ArrayBuffer>;
        return Promise.resolve(clean);
      },
    });
    expect(seen).to.deep.equal(['64x64', '64x64']);
    const apart = Math.max(...shown.map((value, at) => Math.abs(value - (images[0]?.[at] ?? Infinity))));
    expect(apart, 'the last prediction is the result').to.be.below(1e-3);
    const error = await engine.edit(asked, frames.slice(0, 1), { onPrediction: () => Promise.resolve([]) }).catch((thrown: unknown) => thrown); // prettier-ignore
    expect(error).property('code', 'bug/prediction');
    await engine.close();
  });

  it('img2img at a low strength keeps more of the frame, and runs fewer steps', async function () {
    const engine = await open(this, 'tiny-sd', 'none');
    const stepsAt = async (strength: number): Promise<number> => {
      let steps = 0;
      await engine.edit({ ...request, steps: 10, strength }, frames.slice(0, 1), { onStep: () => (steps += 1) });
      return steps;
    };
    expect([await stepsAt(0.3), await stepsAt(1)]).to.deep.equal([3, 10]);
    const inverted = await engine.edit(
      { ...request, prompt: '', steps: 10, strength: 0.3, direction: 'invert' },
      frames.slice(0, 1),
    );
    const noised = { ...frames[0], latent: inverted.images[0] } as (typeof frames)[number];
    const back = await engine.edit({ ...request, prompt: '', steps: 10, strength: 0.3, guidanceScale: 1 }, [noised]);
    const decoded = await engine.edit({ ...request, prompt: '', steps: 10, strength: 0.3, guidanceScale: 1 }, frames.slice(0, 1));
    expect(back.images[0]).to.not.deep.equal(decoded.images[0]);
    await engine.close();
  });

  it('draws the same pictures from an old encoder that samples', async function () {
    const engine = await open(this, 'tiny-sd', 'none');
    const [frame] = frames as [(typeof frames)[number]];
    const first = await engine.encode(request, frame.image);
    expect(await engine.encode(request, frame.image)).to.deep.equal(first);
    await engine.close();
  });

  it('embeds the guidance scale of latent-consistency models: sines, then cosines, of 1000 (scale − 1)', () => {
    const embedding = guidanceEmbedding(8.5, 256);
    const last = 7500 / 10000;
    const expected = [Math.sin(7500), Math.sin(last), Math.cos(7500), Math.cos(last)];
    [embedding[0], embedding[127], embedding[128], embedding[255]].forEach((value, at) =>
      expect(value).to.be.closeTo(expected[at], 1e-4),
    );
  });
});
