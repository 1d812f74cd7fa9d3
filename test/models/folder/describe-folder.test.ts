import { cpSync, writeFileSync } from 'node:fs';
import { expect } from 'chai';
import { packageFile } from '../../../core/package-file.js';
import { describeFolder } from '../../../models/folder/describe-folder.js';
import { temporaryFolder } from '../../cli/temporary-folder.js';
import { shared } from '../../shared-folder.js';

describe('models/folder/describe-folder', () => {
  const at = temporaryFolder();

  it('tells the devices, the licence and the memory that an edit needs', () => {
    cpSync(packageFile('test', 'fixtures', 'few-step', 'models', 'tiny-turbo'), at('model'), { recursive: true });
    writeFileSync(at('model', 'README.md'), '---\nlicense: openrail++\n---\n# A model\n');
    const { devices, licence, memory, precision } = describeFolder(at('model'));
    expect([devices, licence, precision]).deep.equal([['cpu', 'cuda', 'webgpu'], 'openrail++', 'float32']);
    const [small, middle, large] = [512, 768, 1024].map((side) => memory[side]) as [number, number, number];
    // all but the weights grows with the picture's area
    expect((middle - small) / (large - small)).closeTo((768 ** 2 - 512 ** 2) / (1024 ** 2 - 512 ** 2), 0.05);
  });

  it('tells that a graph for one device runs nowhere else, and how many layers of a transformer look across frames', function () {
    const published = shared(this, 'reference-2/published/models/tiny-pub-gpu-only/unet/model.onnx');
    cpSync(at('model'), at('cuda'), { recursive: true });
    cpSync(published, at('cuda', 'unet', 'model.onnx'));
    expect(describeFolder(at('cuda')).devices).deep.equal(['cuda']);
    const klein = shared(this, 'reference-2/flux2/models/tiny-flux2');
    expect(describeFolder(klein).attention).property('layers').above(1);
  });
});
