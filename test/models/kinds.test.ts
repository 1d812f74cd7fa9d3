import { join } from 'node:path';
import type { Context } from 'mocha';
import { packageFile } from '../../core/package-file.js';
import { MODEL_KINDS, type KindName } from '../../models/kinds/index.js';
import { shared, STAND_INS } from '../shared-folder.js';
import { kindContract } from './kind-contract.js';

const [turbo, lcm] = ['tiny-turbo', 'tiny-lcm'].map((name) => packageFile('test', 'fixtures', 'few-step', 'models', name));

/** A model of the references; where they are absent, the repository's own of that name, which `test/stand-ins/kinds/` makes. */
const reference =
  (name: string, group = 'sdxl') =>
  (test: Context): readonly string[] => [shared(test, `reference-2/${group}/models/${name}`)];

/** Small models, in one folder or in several that complete each other. */
const SMALL_MODELS: Readonly<Record<KindName, (test: Context) => readonly string[]>> = {
  'instruct-pix2pix': () => [join(STAND_INS, 'reference', 'models', 'tiny-ip2p')],
  'stable-diffusion': () => [turbo],
  'latent-consistency': () => [turbo, lcm],
  'stable-diffusion-xl': reference('tiny-sdxl'),
  'instruct-pix2pix-xl': reference('tiny-sdxl-ip2p'),
  inpainting: reference('tiny-sd-inpaint'),
  'inpainting-xl': reference('tiny-sdxl-inpaint'),
  'flux2-klein': reference('tiny-flux2', 'flux2'),
  'flux-kontext': reference('tiny-flux1-kontext', 'flux2/flux1'),
  'stable-diffusion-3': reference('tiny-sd3', 'flux2/sd3'),
};

for (const name of Object.keys(MODEL_KINDS) as KindName[]) {
  describe(`kind ${name}`, function () {
    this.timeout(60_000);
    kindContract(name, MODEL_KINDS[name], SMALL_MODELS[name]);
  });
}
