import { expect } from 'chai';
import { join } from 'node:path';
import { edit } from '../../../pipeline/edit.js';
import { resolveMasks } from '../../../pipeline/plan/mask-parts.js';
import { makePlan } from '../../../pipeline/planners/make-plan.js';
import { temporaryFolder } from '../../cli/temporary-folder.js';
import { lavfiClip } from '../../lavfi-clip.js';
import { decodedHashes } from '../../pipeline/decoded-hashes.js';
import { STAND_INS } from '../../shared-folder.js';

const MODEL = join(STAND_INS, 'reference', 'models', 'tiny-ip2p');
const stages = (options: object = {}) => [{ use: 'instruct', options: { model: MODEL, device: 'cpu', threads: 1, steps: 1, size: 32, ...options } }]; // prettier-ignore
const plan = (instruction: string, more: object = {}) =>
  makePlan({ input: 'clip.mp4', output: 'out.mp4', instruction, stages: stages(), ...more });

describe('stages/masks: what a model would change', function () {
  this.timeout(120_000);
  const at = temporaryFolder();

  it('is where a model that hears any sentence edits a thing that stays where it is, unless something else finds it or nobody shall', async () => {
    const masks = async (sentence: string, more?: object) => (await plan(sentence, more)).stages.map(({ mask }) => mask?.of);
    const [part] = (await masks('make the car red'))[0] ?? [];
    expect(part).include({ kind: 'difference', words: 'make the car red', model: MODEL, size: 32, threads: 1, noises: 4 });
    expect(await masks('make the sky pink')).deep.equal([[{ kind: 'sky' }]]);
    expect(await masks('turn the car into a horse')).deep.equal([undefined]);
    expect(await masks('make it a watercolor')).deep.equal([undefined]);
    expect(await masks('make the car red', { segmenter: 'none' })).deep.equal([undefined]);
    expect(await masks('make the car red', { mask: { of: [{ kind: 'box', width: 4, height: 4 }] } })).deep.equal([undefined]);
  });

  it('is kept in the plan with the hash of the model and the device', async () => {
    const [{ mask }] = (await resolveMasks(await plan('make the car red'), () => undefined)).stages;
    expect(mask?.of?.[0]).property('device', 'cpu');
    expect(mask?.of?.[0]['sha256']).match(/^[0-9a-f]{64}$/);
  });

  it('leaves every sample outside as it is, whatever the model takes at once', async () => {
    lavfiClip(at('clip.mkv'), { seconds: 0.12, size: '64x48', more: ['-vf', 'noise=alls=20:allf=t', '-c:v', 'ffv1', '-pix_fmt', 'yuv420p', '-an'] }); // prettier-ignore
    const hashes: string[][] = [];
    for (const batch of [1, 4]) {
      const output = at(`batch-${batch}.mkv`);
      const request = { input: at('clip.mkv'), output, codec: 'ffv1', inProcess: true, instruction: 'make the car red' };
      const { outside } = await edit({ ...request, stages: stages({ batch }) }).result;
      expect(outside).property('changed', 0);
      expect(outside?.samples).within(1, 3 * 64 * 48 * 1.5 - 1);
      hashes.push(await decodedHashes(output));
    }
    expect(hashes[1]).deep.equal(hashes[0]);
    expect(hashes[0]).not.deep.equal(await decodedHashes(at('clip.mkv')));
  });
});
