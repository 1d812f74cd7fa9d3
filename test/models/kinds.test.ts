import { packageFile } from '../../core/package-file.js';
import { MODEL_KINDS, type KindName } from '../../models/kinds/index.js';
import { kindContract } from './kind-contract.js';

const [turbo, lcm] = ['tiny-turbo', 'tiny-lcm'].map((name) => packageFile('test', 'fixtures', 'few-step', 'models', name));

/** Small models of the repository, in one folder or in several that complete each other. */
const SMALL_MODELS: Readonly<Record<KindName, readonly string[]>> = {
  'instruct-pix2pix': [packageFile('models', 'gesso')],
  'stable-diffusion': [turbo],
  'latent-consistency': [turbo, lcm],
};

for (const name of Object.keys(MODEL_KINDS) as KindName[]) {
  describe(`kind ${name}`, function () {
    this.timeout(60_000);
    kindContract(name, MODEL_KINDS[name], SMALL_MODELS[name]);
  });
}
