import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { validateBytes } from 'gltf-validator';
import { makeChair } from '../../../pipeline/demo/chair/make-chair.js';

describe('the demo’s chair', () => {
  const folder = mkdtempSync(join(tmpdir(), 'overpaint-'));
  after(() => rmSync(folder, { recursive: true }));

  it('is a GLB that the Khronos validator has nothing to say about, the same bytes every time', async () => {
    const [one, two] = [join(folder, 'one.glb'), join(folder, 'two.glb')];
    await makeChair(one);
    await makeChair(two);
    const bytes = readFileSync(one);
    expect(bytes.equals(readFileSync(two))).equal(true);
    const { issues, info } = await validateBytes(new Uint8Array(bytes));
    expect(issues.messages).deep.equal([]);
    expect(info).include({ materialCount: 3, drawCallCount: 3, hasTextures: true });
  });
});
