import { readFileSync, writeFileSync } from 'node:fs';
import { expect } from 'chai';
import { packageFile } from '../../core/package-file.js';
import { commandLineReference } from '../../pipeline/cli/reference.js';
import { loadVerbs } from '../../pipeline/cli/verbs.js';

describe('docs/command-line.md', () => {
  const path = packageFile('docs', 'command-line.md');

  it('is what the flag tables say (OVERPAINT_WRITE_DOCS=1 writes it anew)', async () => {
    const wanted = commandLineReference(await loadVerbs());
    if (process.env['OVERPAINT_WRITE_DOCS']) writeFileSync(path, wanted);
    expect(
      readFileSync(path, 'utf8') === wanted,
      'docs/command-line.md is not current: run the tests once with OVERPAINT_WRITE_DOCS=1',
    ).equal(true);
  });
});
