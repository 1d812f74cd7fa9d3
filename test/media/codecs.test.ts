import { CODECS, type Codec } from '../../media/codecs/index.js';
import { expect } from 'chai';
import { tryCodec } from '../../media/output/try-codec.js';
import { needsFfmpeg } from '../tools.js';
import { codecContract } from './codec-contract.js';

for (const [name, codec] of Object.entries<Codec>(CODECS)) {
  describe(`codec ${name}`, function () {
    this.timeout(60_000);
    codecContract(codec, name);
    it('is what the look at a machine tries', async function () {
      if (codec.linear) needsFfmpeg(this, 5.1, 'writes no OpenEXR');
      expect(await tryCodec(codec)).equal(undefined);
    });
  });
}
