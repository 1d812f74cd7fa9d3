import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect } from 'chai';
import { placeDemoMedia } from '../../../../pipeline/demo/demo-media.js';
import { edit } from '../../../../pipeline/edit.js';
import { passesOf } from '../../../../pipeline/jobs/scene/scene-passes.js';
import { readMark } from '../../../../pipeline/provenance/read-mark.js';
import { openImage } from '../../../../media/stills/image.js';
import { openScene } from '../../../../scenes/formats/index.js';
import { temporaryFolder } from '../../../cli/temporary-folder.js';

const hash = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

describe('several parts of a scene with edits of their own', () => {
  const file = temporaryFolder();
  before(() => placeDemoMedia('chair.glb', file('chair.glb')));

  const run = (instruction: string, output: string, textures?: string) =>
    edit({
      input: file('chair.glb'),
      output: file(output),
      instruction,
      scene: { views: 1, viewSize: 256, textureSize: 64, textureFormat: 'png' },
      inProcess: true,
      ...(textures && { textures: file(textures) }),
    });

  const pixels = async (name: string, material: string): Promise<Uint8Array> => {
    const { scene } = await openScene(file(name));
    const use = scene.materials.find((one) => one.name === material)?.baseColor;
    return (await scene.pictures[use?.picture ?? -1].pixels()).data;
  };
  const texels = async (name: string, material: string): Promise<string> => hash(await pixels(name, material));

  it('are painted in one run, which goes on in the pass in which it was stopped', async () => {
    const both = 'make the wood black and the seat red';
    const job = run(both, 'both.glb', 'maps');
    let parts = 0;
    job.notices.subscribe(({ code }) => {
      if (code === 'scene/parts' && ++parts > 1) job.cancel();
    });
    expect(await job.result.catch((error: unknown) => error)).include({ area: 'cancel' });
    expect(existsSync(file('both.glb.passes.overpaint/pass-0.glb'))).equal(true);
    expect(existsSync(file('maps'))).equal(false);
    const { painted } = await run(both, 'both.glb', 'maps').result;
    expect(painted?.maps.map(({ name }) => name)).deep.equal(['Leather']); // the wood was finished before
    expect(existsSync(file('both.glb.passes.overpaint'))).equal(false);
    expect((await readMark(file('both.glb'))).overpaint.stages).length(2);

    expect(await texels('both.glb', 'Wood')).not.equal(await texels('chair.glb', 'Wood'));
    expect(await texels('both.glb', 'Leather')).not.equal(await texels('chair.glb', 'Leather'));

    // files of all passes, as the scene shows them in the end
    expect(readdirSync(file('maps')).sort()).deep.equal(['Leather_baseColor.png', 'Wood_baseColor.png']);
    for (const name of ['Leather', 'Wood']) {
      const loose = await openImage(readFileSync(file(`maps/${name}_baseColor.png`))).ensureAlpha().raw().toBuffer(); // prettier-ignore
      expect(hash(loose), name).equal(await texels('both.glb', name));
    }
  });

  it('leave the maps of what two passes paint as they are in the end', async () => {
    await run('make everything blue and the seat red', 'twice.glb', 'twice').result;
    const names = readdirSync(file('twice'));
    expect(names.filter((name) => name.startsWith('Leather'))).deep.equal(['Leather_baseColor.png']);
    expect(names).include('Wood_baseColor.png');
    const loose = await openImage(readFileSync(file('twice/Leather_baseColor.png'))).ensureAlpha().raw().toBuffer(); // prettier-ignore
    expect(hash(loose)).equal(await texels('twice.glb', 'Leather'));
  });

  it('are one pass as long as the part is the same', () => {
    const target = (word: string) => ({ look: null, amount: null, colours: [], target: { things: [[{ word }]], except: false }, unheard: [] }); // prettier-ignore
    const stage = (word?: string) => ({ use: 'adjust', options: {}, ...(word && { understood: target(word) }) });
    expect(passesOf({ stages: [stage(), stage()] })).length(1);
    expect(passesOf({ stages: [stage('a'), stage(), stage('a'), stage('b')] }).map(({ length }) => length)).deep.equal([3, 1]);
  });
});
