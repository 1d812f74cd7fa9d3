import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect } from 'chai';
import { CaseFiles } from '../../../models/verify/case-files.js';
import type { ReferenceCase } from '../../../models/verify/case.js';
import { verifyScheduler } from '../../../models/verify/verify-scheduler.js';
import { shared } from '../../shared-folder.js';

describe('schedulers against diffusers', () => {
  it('follow every reference sequence: timesteps, sigmas and each sample', function () {
    const folder = dirname(shared(this, 'reference/goldens.json'));
    const index = JSON.parse(readFileSync(join(folder, 'goldens.json'), 'utf8')) as { cases: ReferenceCase[] };
    const cases = index.cases.filter((row) => row.kind === 'scheduler');
    const rows = cases.flatMap((row) => verifyScheduler(row, new CaseFiles(folder)));
    expect(cases).to.have.length.of.at.least(48);
    expect(rows.filter((row) => !row.ok)).to.deep.equal([]);
  });
});
