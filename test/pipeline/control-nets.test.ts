import { cpSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { packageFile } from '../../core/package-file.js';
import { encodePicture } from '../../media/stills/encode-picture.js';
import { makeDepthNet } from '../models/make-depth-net.js';
import { makeControlNet } from '../models/make-control-net.js';
import { placeDemoMedia } from '../../pipeline/demo/demo-media.js';
import { edit } from '../../pipeline/edit.js';
import { planHash } from '../../pipeline/plan/plan-hash.js';
import { resolvePlan } from '../../pipeline/plan/resolve-plan.js';
import { makePlan } from '../../pipeline/planners/make-plan.js';
import { readMark } from '../../pipeline/provenance/read-mark.js';
import { temporaryFolder } from '../cli/temporary-folder.js';

/** How the tests' jobs run. */
const RUN = { overwrite: true, inProcess: true };
const model = packageFile('test', 'fixtures', 'few-step', 'models', 'tiny-turbo');

describe('an edit that ControlNets guide', function () {
  this.timeout(240_000);
  const at = temporaryFolder();
  const input = (): string => at('in.png');
  before(async () => {
    const data = Float32Array.from({ length: 3 * 48 * 32 }, (_, i) => ((i % 48) + 24 * (i % 3 ? 1 : 0) > 30 ? 0.8 : 0.2));
    writeFileSync(input(), await encodePicture({ width: 48, height: 32, data }));
    for (const name of ['canny', 'net-depth', 'net-normal', 'nothing-said'])
      makeControlNet(at(name), { channels: [8, 8, 8], factor: 2, text: 16, strength: 3 });
    makeControlNet(at('canny-xl'), { channels: [8, 8, 8], factor: 2, text: 20 });
  });

  const request = (output: string, options: Record<string, unknown>, from = input()) => ({
    input: from,
    output: at(output),
    stages: [{ use: 'instruct', options: { prompt: 'red', model, steps: 1, size: 32, device: 'cpu', threads: 1, ...options } }],
    mark: false,
  });
  const pixels = async (options: Record<string, unknown>): Promise<string> => {
    await edit({ ...request('out.png', options), ...RUN }).result;
    return readFileSync(at('out.png')).toString('base64');
  };
  const refusal = (options: Record<string, unknown>): Promise<string> =>
    makePlan(request('no.png', options))
      .then((plan) => resolvePlan(plan, () => undefined))
      .then(
        () => 'none',
        ({ code, message }: { code: string; message: string }) => `${code} ${message}`,
      );

  it('counts in its share of the steps alone; two are added up', async () => {
    const two = { steps: 2, noiseStrength: 1 };
    const nets = async (controlnet: string[], controlSteps: string[] = []): Promise<string> =>
      pixels({ controlnet, controlSteps, ...two });
    const [canny, half] = [at('canny'), `${at('canny')}:0.5`];
    const all = await nets([canny]);
    expect(await nets([canny], ['0-1'])).equal(all);
    expect(await nets([half, half], ['0-1', '0-1']), 'two halves').equal(all);
    expect(await nets([canny, canny], ['0-0.5', '0.5-1']), 'one after the other').equal(all);
    const [first, second] = [await nets([canny], ['0-0.5']), await nets([canny], ['0.5-1'])];
    expect(new Set([all, first, second, await pixels(two)])).length(4);
  });

  it('has other pixels than one without, the more the more they weigh; weight 0 is none', async () => {
    const without = await pixels({});
    const [light, full, none] = [
      await pixels({ controlnet: [`${at('canny')}:0.3`] }),
      await pixels({ controlnet: [at('canny')] }),
      await pixels({ controlnet: [`${at('canny')}:0`] }),
    ];
    expect(new Set([without, light, full])).length(3);
    expect(none).equal(without);
  });

  it('keeps in its plan what they are and what each sees, and no path', async () => {
    await edit({ ...request('marked.png', { controlnet: [`${at('canny')}:0.3`] }), ...RUN, mark: true }).result;
    const { overpaint: plan } = await readMark(at('marked.png'));
    expect(plan.stages[0]?.options)
      .include.keys('controlHash')
      .deep.include({ controlnet: ['canny:0.3'], control: ['edges'] });
    const hashed = async (options: Record<string, unknown>): Promise<string> =>
      planHash(await resolvePlan(await makePlan(request('x.png', options)), () => undefined));
    const hash = await hashed({ controlnet: [at('canny')] });
    cpSync(at('canny'), at('moved', 'canny'), { recursive: true });
    expect(await hashed({ controlnet: [at('moved', 'canny')] }), 'moved').equal(hash);
    makeControlNet(at('moved', 'canny'), { channels: [8, 8, 8], factor: 2, text: 16, strength: 2 });
    expect(await hashed({ controlnet: [at('moved', 'canny')] }), 'other weights').not.equal(hash);
  });

  it('is refused in one sentence before its picture is read where a net is of another family, broken, or shown what nobody knows', async () => {
    makeControlNet(at('canny-empty'), { channels: [8, 8, 8], factor: 2, text: 16 });
    truncateSync(at('canny-empty', 'model.onnx'), 0);
    expect(await refusal({ controlnet: [at('canny-xl')] })).match(/^model\/controlnet .*canny-xl: expected a ControlNet of the family of tiny-turbo, which hears text of 16 values, and it hears 20\.$/); // prettier-ignore
    expect(await refusal({ controlnet: [at('canny-empty')] })).match(/^model\/controlnet .*model.onnx: expected an ONNX graph, found an empty file\.$/); // prettier-ignore
    expect(await refusal({ controlnet: [at('canny-none')] })).match(/there is none\.$/);
    expect(await refusal({ controlnet: [join(model, 'unet')], control: ['edges'] })).match(/no input controlnet_cond/);
    expect(await refusal({ controlnet: [at('nothing-said')] })).match(/^usage\/control .*depth, normal, edges or softedges/);
    expect(await refusal({ controlnet: [at('net-depth')] })).match(/^plan\/geometry .*`depthModel: FOLDER`\.$/);
    expect(await refusal({ controlnet: [at('net-depth')], depthModel: at('canny') })).match(/^model\/vision-folder /);
  });

  it('sees depth and normals of a clip by a network for depth', async () => {
    const depthModel = makeDepthNet(at('depth'));
    const nets = [at('net-depth'), at('net-normal')];
    const [depth, both] = [await pixels({ controlnet: [nets[0]], depthModel }), await pixels({ controlnet: nets, depthModel })];
    expect(depth).not.equal(both);
  });

  it('sees the exact depth, normals and edges of a scene', async () => {
    await placeDemoMedia('chair.glb', at('chair.glb'));
    const scene = { views: 2, viewSize: 128, textureSize: 64, meshes: ['Frame'] };
    const bytes: string[] = [];
    for (const options of [{ controlnet: [`${at('net-depth')}:0`] }, { controlnet: [at('net-depth')] }]) {
      await edit({ ...request('out.glb', options, at('chair.glb')), ...RUN, scene }).result;
      bytes.push(readFileSync(at('out.glb')).toString('base64'));
    }
    expect(bytes[0]).not.equal(bytes[1]);
  });
});
