import { expect } from 'chai';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packageFile } from '../../../core/package-file.js';
import { readGraphOutline } from '../../../models/graph/read-graph-outline.js';
import { readModelProto } from '../../../models/graph/read-model-proto.js';

describe('readGraphOutline', () => {
  const unet = packageFile('models', 'gesso', 'unet', 'model.onnx');

  it('finds what a whole parse finds', () => {
    const graph = readModelProto(unet).graph;
    const { nodes, input, initializer } = readGraphOutline(unet);
    expect(nodes).to.equal(graph?.node.length).and.above(100);
    expect(input).to.deep.equal(graph?.input);
    expect(initializer.map(({ name, dims, dataType }) => ({ name, dims, dataType }))).to.deep.equal(
      graph?.initializer.map(({ name, dims, dataType }) => ({ name, dims, dataType })),
    );
    for (const [at, { rawData }] of initializer.entries())
      expect(Buffer.compare(rawData ?? Buffer.alloc(0), graph?.initializer[at]?.rawData ?? Buffer.alloc(0))).to.equal(0);
  });

  it('refuses what is no graph and what was cut short', () => {
    const folder = mkdtempSync(join(tmpdir(), 'overpaint-'));
    try {
      const whole = readFileSync(unet);
      const files = [
        whole.subarray(0, whole.length / 2),
        whole.subarray(0, whole.length - 1),
        Buffer.from('<html>not found</html>'),
      ];
      for (const [number, bytes] of files.entries()) {
        const path = join(folder, `${number}.onnx`);
        writeFileSync(path, bytes);
        expect(() => readGraphOutline(path))
          .to.throw('expected an ONNX graph, found something else or a file cut short')
          .with.property('code', 'model/not-onnx');
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
