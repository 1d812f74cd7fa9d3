import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { packageFile } from '../../../core/package-file.js';
import { SafetyChecker } from '../../../models/engine/safety-checker.js';
import { graphSource } from '../../../models/graph/graph-source.js';
import { openSession } from '../../../models/runtime/onnx-runtime.js';
import { readCaseImage } from '../../../models/verify/case-image.js';

describe('models/engine/safety-checker', () => {
  // made by test/models/make-reference.py: a small StableDiffusionSafetyChecker, and its own verdicts in PyTorch
  it('gives the verdicts that diffusers gives, on pictures of which some are flagged', async () => {
    const folder = packageFile('test', 'fixtures', 'safety-checker');
    const verdicts = JSON.parse(readFileSync(join(folder, 'verdicts.json'), 'utf8')) as boolean[];
    expect(new Set(verdicts).size).to.equal(2);
    const source = graphSource(join(folder, 'model.onnx'));
    const checker = await SafetyChecker.open(() => openSession(source, { device: 'cpu', threads: 1 }));
    const found: boolean[] = [];
    for (const at of verdicts.keys())
      found.push(await checker.flags(await readCaseImage(join(folder, `${String(at).padStart(2, '0')}.png`))));
    await checker.close();
    expect(found).to.deep.equal(verdicts);
  });
});
