import { writeFileSync } from 'node:fs';
import { expect } from 'chai';
import { openScene } from '../../../scenes/formats/index.js';
import { temporaryFolder } from '../../cli/temporary-folder.js';

describe('a scene whose JSON is nested without end', () => {
  const at = temporaryFolder();
  it('is refused, in extras too', async () => {
    writeFileSync(at('deep.gltf'), `{"asset":{"version":"2.0"},"extras":${'['.repeat(20000)}${']'.repeat(20000)}}`);
    const error = await openScene(at('deep.gltf')).catch((thrown: unknown) => thrown);
    expect(error).property('code', 'scene/json');
  });
});
