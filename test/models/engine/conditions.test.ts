import { cpSync, writeFileSync } from 'node:fs';
import { expect } from 'chai';
import { EditError } from '../../../core/errors.js';
import { packageFile } from '../../../core/package-file.js';
import type { EditRequest } from '../../../models/engine/edit-request.js';
import { Engine } from '../../../models/engine/engine.js';
import { readModelFolder } from '../../../models/folder/read-model-folder.js';
import { TensorProto_DataType, type GraphProto } from '../../../models/graph/generated/onnx_pb.js';
import { makeNode, valueInfo } from '../../../models/graph/make-node.js';
import { readModelProto } from '../../../models/graph/read-model-proto.js';
import { writeModelProto } from '../../../models/graph/write-model-proto.js';
import { temporaryFolder } from '../../cli/temporary-folder.js';
import { testFrames } from './test-frames.js';

const request: EditRequest = { prompt: 'a red cat', steps: 2, strength: 0.5, guidanceScale: 3, seed: 3, width: 32, height: 32 };

describe('models/engine: what the UNet is told', () => {
  const at = temporaryFolder();
  let count = 0;

  /** The small turbo folder with a changed UNet. */
  const open = (change: (graph: GraphProto) => void, attention: 'none' | 'anchors' = 'none'): Promise<Engine> => {
    const folder = at(`model-${++count}`);
    cpSync(packageFile('test', 'fixtures', 'few-step', 'models', 'tiny-turbo'), folder, { recursive: true });
    const model = readModelProto(`${folder}/unet/model.onnx`);
    change(model.graph!);
    writeFileSync(`${folder}/unet/model.onnx`, writeModelProto(model));
    return Engine.open(readModelFolder(folder), attention, { device: 'cpu', threads: 1 });
  };

  it('is refused when the model is loaded where models of its kind do not have it', async () => {
    for (const attention of ['none', 'anchors'] as const) {
      const error = await open((graph) => {
        graph.input.push(valueInfo('text_embeds', TensorProto_DataType.FLOAT, ['batch', 16]));
        graph.node.push(makeNode('Identity', ['text_embeds'], 'unused'));
      }, attention).catch((thrown: unknown) => thrown);
      expect(error).instanceOf(EditError).property('code', 'model/io-names');
      expect(error).property('message').include('found text_embeds');
    }
  });

  it('goes in by the names of older exporters too', async () => {
    const images = [];
    for (const name of ['encoder_hidden_states', 'context']) {
      const engine = await open((graph) => {
        for (const input of graph.input) if (input.name === 'encoder_hidden_states') input.name = name;
        for (const node of graph.node) node.input = node.input.map((one) => (one === 'encoder_hidden_states' ? name : one));
      });
      images.push((await engine.edit(request, testFrames(1, 32))).images);
      await engine.close();
    }
    expect(images[1]).deep.equal(images[0]);
  });
});
