import { existsSync, readFileSync } from 'node:fs';
import { expect } from 'chai';
import { FramePool } from '../../../../core/pool.js';
import { decodeClip } from '../../../../media/input/decode.js';
import { probeClip } from '../../../../media/input/probe.js';
import { placeDemoMedia } from '../../../../pipeline/demo/demo-media.js';
import { edit } from '../../../../pipeline/edit.js';
import type { EditRequest } from '../../../../pipeline/process/run-edit.js';
import { remarksOf } from '../../../../pipeline/planners/remarks.js';
import { makePlan } from '../../../../pipeline/planners/make-plan.js';
import { prepareTake } from '../../../../pipeline/jobs/scene-clip/prepare-take.js';
import { drawPicture } from '../../../../scenes/film/draw-picture.js';
import { renderer } from '../../../../scenes/film/renderers.js';
import { openTextures } from '../../../../scenes/film/texture/open-textures.js';
import { temporaryFolder } from '../../../cli/temporary-folder.js';

const FRAMES = { frames: 2, height: 240 };

/** The luma samples of every frame. */
async function lumaOf(path: string): Promise<Uint8Array[]> {
  const { frames, frameBytes } = decodeClip(await probeClip(path));
  const found: Uint8Array[] = [];
  for await (const { planes, release } of frames(new FramePool(frameBytes, 2), new AbortController().signal)) {
    found.push(Uint8Array.from(planes[0] as Uint8Array));
    release();
  }
  return found;
}

describe('a clip of a scene', () => {
  const file = temporaryFolder();
  before(() => placeDemoMedia('chair.glb', file('chair.glb')));

  const run = (output: string, more: Partial<EditRequest> = {}) => {
    const request = { input: file('chair.glb'), output: file(output), codec: 'ffv1', scene: FRAMES, inProcess: true, ...more };
    const job = edit(request);
    return job.result;
  };

  it('is edited where the named parts are, and nowhere else', async () => {
    const scene = { ...FRAMES, materials: ['Leather'] };
    await run('plain.mkv');
    const brighter = [{ use: 'adjust', options: { exposure: 1.5 } }];
    const { notices } = await run('leather.mkv', { scene, stages: brighter });
    expect(notices).to.deep.include({ code: 'scene/parts', message: 'Editing one part of 3 (Leather).' });
    const plan = await makePlan({ input: file('chair.glb'), output: file('x.mkv'), scene });
    const { take, parts, file: opened } = await prepareTake(plan);
    const textures = await openTextures(opened.scene);
    const [plain, edited] = [await lumaOf(file('plain.mkv')), await lumaOf(file('leather.mkv'))];
    expect([plain.length, edited.length]).to.deep.equal([2, 2]);
    for (const [index, before] of plain.entries()) {
      const { scene: posed, camera } = take.at(index);
      const { share } = await drawPicture(renderer, posed, camera, textures, { parts });
      const changed = before.map((value, i) => Math.abs(value - edited[index][i]));
      expect(changed.filter((difference, i) => share[i] === 0 && difference > 0)).to.have.length(0);
      const whole = changed.filter((_, i) => share[i] === 1);
      expect(whole.length).to.be.above(550);
      expect(whole.filter((difference) => difference > 4).length / whole.length).to.be.above(0.9);
    }
  });

  it('has a report against the film of the scene as it was', async () => {
    await run('same.mkv', { report: file('look') });
    const { source, kind, figures } = JSON.parse(readFileSync(file('look/report.json'), 'utf8')) as Record<string, unknown>;
    expect({ source, kind }).to.deep.equal({ source: 'chair.glb', kind: 'clip' });
    expect(figures).to.deep.include({
      name: 'Frames measured',
      value: '2',
      about: "2 of them are the source's, sample by sample",
    });
  });

  it('that is stopped while it is edited goes on from its film, to the same bytes', async () => {
    const stages = [{ use: 'adjust', options: { saturation: 0 } }];
    await run('whole.mkv', { stages, mark: false });
    const stop = new AbortController();
    const request = { input: file('chair.glb'), output: file('again.mkv'), codec: 'ffv1', scene: FRAMES, stages, mark: false };
    const job = edit({ ...request, inProcess: true, signal: stop.signal });
    job.progress.subscribe({ next: ({ phase }) => phase === 'edit' && stop.abort() });
    expect(await job.result.catch((thrown: unknown) => thrown)).property('code', 'cancel/aborted');
    expect(existsSync(file('again.mkv.overpaint/film.mkv'))).to.equal(true);
    await run('again.mkv', { stages, mark: false });
    expect(readFileSync(file('again.mkv')).equals(readFileSync(file('whole.mkv')))).to.equal(true);
    expect(existsSync(file('again.mkv.overpaint'))).to.equal(false);
  });

  it('hears the name of a part in the sentence, and leaves it out of what the model is told', async () => {
    const plan = await makePlan({
      input: file('chair.glb'),
      output: file('x.mkv'),
      instruction: 'turn the wood into marble',
    });
    const { parts, stages, file: opened } = await prepareTake(plan);
    const names = [...parts].map((id) => opened.scene.materials[opened.scene.parts[id].material].name);
    expect([...new Set(names)]).to.deep.equal(['Wood']);
    expect(stages[0].options['prompt']).to.equal('turn it into marble');
  });

  it('says when a colour is not heard, and nothing where it names the part', async () => {
    const notes = async (instruction: string) => {
      const plan = await makePlan({ input: file('chair.glb'), output: file('x.mkv'), instruction });
      return remarksOf(plan).flatMap(({ code, message }) => (code === 'plan/unheard' ? message : []));
    };
    expect(await notes('make the seat blue leather')).to.deep.equal([
      '"blue" is not heard: the look "leather" comes in a colour of its own.',
    ]);
    expect(await notes('turn the brown wood into marble')).to.deep.equal([]);
    expect(await notes('turn it into gold')).to.deep.equal([]);
  });

  it('refuses what is for painted maps', async () => {
    const error = await run('no.mkv', { textures: file('maps') }).catch((thrown: unknown) => thrown);
    expect(error).property('code', 'usage/flag');
    const unknown = await run('no.obj').catch((thrown: unknown) => thrown);
    expect(unknown).property('code', 'usage/unknown-extension');
    for (const scene of [{ sync: true }, { textureFormat: 'webp' }, { uv: 'new' }] as const) {
      const refused = await run('no.mkv', { scene }).catch((thrown: unknown) => thrown);
      expect((refused as Error).message).to.contain(`scene.${Object.keys(scene)[0]} says how maps are painted`);
    }
  });
});
