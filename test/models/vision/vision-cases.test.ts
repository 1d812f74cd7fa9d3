import { expect } from 'chai';
import { verifyCases } from '../../../models/verify/verify-cases.js';
import { shared } from '../../shared-folder.js';

describe('models/vision', function () {
  this.timeout(60_000);

  it('CLIPSeg, OWL-ViT and SAM do what transformers do', async function () {
    const folder = shared(this, 'reference-2/judges');
    const done = new Map<string, number>();
    for await (const row of verifyCases(folder, { kinds: ['clipseg', 'detection_boxes', 'sam_mask'], threads: 1 })) {
      expect(row.ok, `${row.case} ${row.model} ${row.what}: ${row.difference}`).equal(true);
      done.set(row.model, (done.get(row.model) ?? 0) + 1);
    }
    expect([...done.keys()].sort()).deep.equal(['tiny-clipseg', 'tiny-owlvit', 'tiny-sam', 'tiny-sam-box']);
  });
});
