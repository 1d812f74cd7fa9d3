import { expect } from 'chai';
import { verifyFolder } from '../../../models/folder/verify-folder.js';
import { shared } from '../../shared-folder.js';

describe('models/verify/verify-folder', function () {
  this.timeout(60_000);

  for (const name of ['tiny-ip2p', 'tiny-sd']) {
    it(`${name}: hashes every file and runs once`, async function () {
      const report = await verifyFolder(shared(this, `reference/models/${name}`), { device: 'cpu', threads: 1 });
      expect(report.ok).to.equal(true);
      expect(report.attention).to.equal('anchors');
      expect(report.device).to.equal('cpu, as asked.');
      expect(report.files.find(({ path }) => path === 'unet/model.onnx')?.sha256).to.match(/^[0-9a-f]{64}$/);
    });
  }
});
