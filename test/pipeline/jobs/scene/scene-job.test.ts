import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { expect } from 'chai';
import { EditError } from '../../../../core/errors.js';
import { placeDemoMedia } from '../../../../pipeline/demo/demo-media.js';
import { dryRunScene } from '../../../../pipeline/cli/scene-dry-run.js';
import { edit } from '../../../../pipeline/edit.js';
import type { EditRequest } from '../../../../pipeline/process/run-edit.js';
import { makePlan } from '../../../../pipeline/planners/make-plan.js';
import { runGraph } from '../../../../pipeline/run/run-graph.js';
import { prepareScene } from '../../../../pipeline/jobs/scene/prepare-scene.js';
import { filmScene } from '../../../../pipeline/jobs/scene/scene-film.js';
import { syncViews } from '../../../../pipeline/jobs/scene/sync-views.js';
import { viewOfBytes } from '../../../../pipeline/jobs/scene/view-frame.js';
import type { Frame } from '../../../../core/frame.js';
import { readMark } from '../../../../pipeline/provenance/read-mark.js';
import { openScene } from '../../../../scenes/formats/index.js';
import { leak } from '../../../../scenes/metrics/leak.js';
import { shared } from '../../../shared-folder.js';
import { temporaryFolder } from '../../../cli/temporary-folder.js';

const hash = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex');
const QUICK = { views: 3, viewSize: 256, textureSize: 256 };
/** One material of the chair, for what does not hang on which parts are painted. */
const WOOD = { ...QUICK, materials: ['Wood'] };
const GREY = [{ use: 'adjust', options: { saturation: 0 } }];

/** Mean difference between the highest and the lowest of red, green and blue: 0 for grey. */
async function colourfulness(path: string, material: string): Promise<number> {
  const { scene } = await openScene(path);
  const use = scene.materials.find(({ name }) => name === material)?.baseColor;
  const { data } = await scene.pictures[use?.picture ?? 0].pixels();
  let sum = 0;
  for (let i = 0; i < data.length; i += 4)
    sum += Math.max(data[i], data[i + 1], data[i + 2]) - Math.min(data[i], data[i + 1], data[i + 2]);
  return sum / (data.length / 4);
}

describe('a scene job', () => {
  const file = temporaryFolder();
  before(() => placeDemoMedia('chair.glb', file('chair.glb')));

  const run = (output: string, more: Partial<EditRequest> = {}) => {
    const job = edit({
      input: file('chair.glb'),
      output: file(output),
      stages: GREY,
      scene: { views: 3, viewSize: 256 },
      inProcess: true,
      ...more,
    });
    return job;
  };

  it('paints what is named, and nothing else', async () => {
    const { painted, frames } = await run('wood.glb', { scene: WOOD }).result;
    expect(frames).to.be.within(1, 3);
    expect(painted?.maps.map(({ name }) => name)).to.deep.equal(['Wood']);
    const [before, after] = [await openScene(file('chair.glb')), await openScene(file('wood.glb'))];
    expect(await leak(before.scene, after.scene, new Set(painted?.parts))).to.deep.equal({ samples: 0, parts: [] });
    expect(await colourfulness(file('chair.glb'), 'Wood')).to.be.above(60);
    expect(await colourfulness(file('wood.glb'), 'Wood')).to.be.below(8);
    expect(await colourfulness(file('wood.glb'), 'Leather')).to.equal(await colourfulness(file('chair.glb'), 'Leather'));
  });

  it('gives a map to a part that has none', async () => {
    const { painted, notices } = await run('feet.glb', { scene: { ...QUICK, meshes: ['Feet'] } }).result;
    expect(painted?.maps).to.have.lengthOf(1);
    expect(notices.map(({ message }) => message).join(' ')).to.contain('"Feet" was unwrapped onto TEXCOORD_0');
    const { scene } = await openScene(file('feet.glb'));
    expect(scene.materials.find(({ name }) => name === 'Brass')?.baseColor).to.not.equal(undefined);
    expect(await colourfulness(file('feet.glb'), 'Brass')).to.be.below(20);
  });

  it('carries its plan, and repeats it to the same bytes', async () => {
    await run('first.glb', { scene: { ...QUICK, meshes: ['Frame'] } }).result;
    const { overpaint: plan } = await readMark(file('first.glb'));
    expect(plan.scene).to.include({ views: 3, uv: 'auto' });
    expect(plan.input).to.equal('chair.glb');
    const bytes = hash(file('first.glb'));
    await run('first.glb', { ...plan, input: file('chair.glb'), output: file('first.glb'), overwrite: true }).result;
    expect(hash(file('first.glb'))).to.equal(bytes);
  });

  it('without stages is a copy: byte for byte, when it is not marked', async () => {
    await run('copy.glb', { stages: [], mark: false }).result;
    expect(hash(file('copy.glb'))).to.equal(hash(file('chair.glb')));
  });

  it('without stages films nothing for a dry run, and a copy says what it loses, as that does', async () => {
    writeFileSync(file('trailing.glb'), Buffer.concat([readFileSync(file('chair.glb')), Buffer.from('left over')]));
    const { plan, notices } = await run('cut-off.glb', { input: file('trailing.glb'), stages: [], mark: false }).result;
    expect(hash(file('cut-off.glb'))).to.equal(hash(file('chair.glb')));
    const said = await dryRunScene({ ...plan, input: file('trailing.glb') }, [], {});
    expect([said.forecast, said.notes]).deep.equal([{ views: 0, maps: [] }, notices]);
    expect(notices.map(({ code }) => code)).deep.equal(['lost/trailing']);
  });

  it('goes on where a stopped run was, to the bytes of an unbroken one', async () => {
    await run('whole.glb', { mark: false, scene: WOOD }).result;
    const stopped = run('broken.glb', { mark: false, scene: WOOD });
    stopped.progress.subscribe({ next: ({ phase, frames }) => phase === 'edit' && frames === 1 && stopped.cancel(new EditError('cancel/SIGINT', 'Stopped.')) }); // prettier-ignore
    const error = await stopped.result.catch((reason: unknown) => reason);
    expect(error).property('code', 'cancel/SIGINT');
    expect(existsSync(file('broken.glb'))).equal(false);
    expect(readdirSync(file('broken.glb.overpaint')).filter((name) => name.endsWith('.gbrpf32le'))).to.not.deep.equal([]);
    const result = await run('broken.glb', { mark: false, scene: WOOD }).result;
    expect(result.resumed).to.be.at.least(1);
    expect(hash(file('broken.glb'))).to.equal(hash(file('whole.glb')));
    expect(existsSync(file('broken.glb.overpaint'))).equal(false);
  });

  it('with the built-in model makes the same bytes in other windows, and sets what the material asks for', async () => {
    const jade = (output: string, batch: number) => {
      const options = { size: 96, steps: 1, batch };
      const stages = [{ use: 'instruct', options }];
      return run(output, { instruction: 'turn the wood into jade', stages, mark: false, scene: QUICK }).result;
    };
    await jade('one.glb', 1);
    await jade('three.glb', 3);
    expect(hash(file('one.glb'))).to.equal(hash(file('three.glb')));
    const { scene } = await openScene(file('one.glb'));
    const wood = scene.materials.find(({ name }) => name === 'Wood');
    expect(wood).to.include({ metallicFactor: 0, roughnessFactor: 0.2 });
    expect(scene.materials.find(({ name }) => name === 'Leather')).to.include({ metallicFactor: 0 });
  });

  it('edits tiles of a size of their own beside its views', async function () {
    const input = shared(this, 'media/gltf/morph-stress.glb');
    const options = { size: 96, steps: 1 };
    const stages = [{ use: 'instruct', options }];
    const { painted } = await run('tiles.glb', {
      input,
      instruction: 'make it jade',
      stages,
      scene: { views: 2, viewSize: 256, textureSize: 256 },
    }).result;
    expect(painted?.maps.map(({ tiled }) => tiled)).to.have.members([true, false]);
  });

  it('with new coordinates leaves all other maps on their own', async function () {
    const input = shared(this, 'media/gltf/avocado-2k.glb');
    await run('unwrapped.glb', { input, scene: { ...QUICK, uv: 'new' } }).result;
    const [before, after] = [await openScene(input), await openScene(file('unwrapped.glb'))];
    const [{ pbrMetallicRoughness, normalTexture }] = after.json.materials ?? [];
    expect(pbrMetallicRoughness?.baseColorTexture?.texCoord).to.equal(1);
    expect(pbrMetallicRoughness?.metallicRoughnessTexture?.texCoord ?? 0).to.equal(0);
    expect(normalTexture?.texCoord ?? 0).to.equal(0);
    const [old, own] = [before, after].map(({ scene }) => scene.parts[0].geometry);
    expect(own.indices.length).to.equal(old.indices.length);
    // the artist's coordinates, corner by corner
    const corners = ({ uvs, indices }: typeof own): number[] =>
      [...indices].flatMap((v) => [...uvs[0].subarray(2 * v, 2 * v + 2)]);
    expect(corners(own)).to.deep.equal(corners(old));
  });

  it('makes views agree: what they show of one place differs less', async () => {
    const disagreement = async (sync: boolean): Promise<number> => {
      const options = { size: 96, steps: 3 };
      const plan = await makePlan({ input: file('chair.glb'), output: file('sync.glb'), instruction: 'turn the wood into jade', stages: [{ use: 'instruct', options }], scene: { ...QUICK, views: 6, sync } }); // prettier-ignore
      const prepared = await prepareScene(plan);
      const film = filmScene(prepared);
      const pictures: Float32Array[] = [];
      const { format, survey, source } = film;
      const { graph } = prepared;
      const synchronise = sync ? syncViews(prepared, film) : undefined;
      const write = ({ bytes, release }: Frame): Promise<void> => {
        pictures.push(viewOfBytes(bytes, format.width, format.height).data);
        release();
        return Promise.resolve();
      };
      const sink = { write, close: () => Promise.resolve(), abort: () => Promise.resolve() };
      const events = { signal: new AbortController().signal, onFrame: () => undefined, onNotice: () => undefined, onMeasured: () => undefined }; // prettier-ignore
      await runGraph({ graph, seed: plan.seed, format, outputFormat: format, survey, synchronise, source, random: true, selects: () => true }, sink, [{ from: 0, to: film.count - 1 }], events); // prettier-ignore
      const views = pictures.slice(0, film.views);
      const numbers = views.map((_, at) => at);
      const mean = await syncViews(prepared, film)(numbers, views, film.sizeOf(0), 0);
      let sum = 0;
      let count = 0;
      views.forEach((view, at) => {
        view.forEach((value, i) => {
          const change = Math.abs(value - (mean[at]?.[i] ?? NaN));
          if (change > 0) [sum, count] = [sum + change, count + 1];
        });
      });
      return sum / count;
    };
    const [apart, together] = [await disagreement(false), await disagreement(true)];
    expect(together).to.be.below(0.8 * apart);
  });

  it('made to agree, goes on to the bytes of an unbroken run, and a plan without a model is told that it has nothing to do', async () => {
    const options = { size: 64, steps: 2 };
    const synced = (output: string) =>
      run(output, { instruction: 'turn the wood into jade', stages: [{ use: 'instruct', options }], mark: false, scene: { ...QUICK, sync: true } }); // prettier-ignore
    await synced('synced.glb').result;
    const stopped = synced('again.glb');
    stopped.progress.subscribe({ next: ({ phase, frames }) => phase === 'edit' && frames === 1 && stopped.cancel(new EditError('cancel/SIGINT', 'Stopped.')) }); // prettier-ignore
    expect(await stopped.result.catch((reason: unknown) => reason)).property('code', 'cancel/SIGINT');
    expect((await synced('again.glb').result).resumed).to.be.at.least(1);
    expect(hash(file('again.glb'))).to.equal(hash(file('synced.glb')));
    const { notices } = await run('grey.glb', { scene: { ...WOOD, sync: true } }).result;
    expect(notices.map(({ code }) => code)).contain('scene/sync');
  });

  for (const [more, sentence] of [
    [{ range: { from: 0, to: 1, unit: 'seconds' } }, 'range: expected null, because a scene has no times'],
    [{ codec: 'h264' }, 'codec: expected null, because a scene has no video codec'],
    [{ scene: { views: 0 } }, 'scene.views: expected a whole number from 1 to 64'],
    [{ scene: { uv: 'best' } }, 'scene.uv: expected auto, keep or new'],
    [{ scene: { frames: 12 } }, 'scene.frames says how a clip is filmed, and the output is a scene'],
    [{ input: 'clip.mp4', scene: { views: 3 } }, 'scene: expected null, because the input is no scene'],
  ] as const) {
    it(`refuses a plan with ${JSON.stringify(more)}`, async () => {
      const error = await makePlan({ input: 'a.glb', output: 'b.glb', ...(more as object) }).catch((thrown: unknown) => thrown);
      expect(error).property('code', 'plan/invalid');
      expect((error as Error).message).to.contain(sentence);
    });
  }
});
