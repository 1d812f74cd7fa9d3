import { CODECS, type Codec } from '../../media/codecs/index.js';
import { codecContract } from './codec-contract.js';

for (const [name, codec] of Object.entries<Codec>(CODECS)) {
  describe(`codec ${name}`, function () {
    this.timeout(60_000);
    codecContract(codec, name);
  });
}
