import { readFileSync, writeFileSync } from 'node:fs';
import { expect } from 'chai';
import { packageFile } from '../../core/package-file.js';
import { CHAPTERS, instructionsReference } from '../../pipeline/cli/instructions-reference.js';
import { understandFor } from '../../pipeline/planners/understand-for.js';
import { isRight, type Wanted } from '../pipeline/planners/grammar/compare-understanding.js';

describe('docs/instructions.md', () => {
  const path = packageFile('docs', 'instructions.md');

  it('is what is understood now (OVERPAINT_WRITE_DOCS=1 writes it anew)', async () => {
    const wanted = await instructionsReference();
    if (process.env['OVERPAINT_WRITE_DOCS']) writeFileSync(path, wanted);
    expect(readFileSync(path, 'utf8')).equal(wanted);
  });

  it('has examples that are understood as they are meant', async () => {
    const lines = readFileSync(packageFile('test', 'fixtures', 'sentences', 'understood.jsonl'), 'utf8').split('\n');
    const meant = new Map(lines.filter(Boolean).map((line) => JSON.parse(line) as Wanted).map((want) => [want.sentence, want])); // prettier-ignore
    for (const sentence of CHAPTERS.flatMap(({ examples }) => examples)) {
      const want = meant.get(sentence);
      expect(want, `${sentence} stands in the fixture`).not.equal(undefined);
      expect(isRight(want as Wanted, await understandFor(sentence)), sentence).equal(true);
    }
  });
});
