import { cpSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { create, toBinary } from '@bufbuild/protobuf';
import { expect } from 'chai';
import type { EditError } from '../../../core/errors.js';
import type { EditRequest } from '../../../models/engine/edit-request.js';
import { Engine } from '../../../models/engine/engine.js';
import { guidanceEmbedding } from '../../../models/kinds/guidance.js';
import type { PredictTrace } from '../../../models/engine/predict.js';
import { readModelFolder } from '../../../models/folder/read-model-folder.js';
import {
  ModelProtoSchema,
  StringStringEntryProtoSchema,
  TensorProto_DataLocation,
  TensorProto_DataType,
  type GraphProto,
} from '../../../models/graph/generated/onnx_pb.js';
import { int64Initializer, makeNode, valueInfo } from '../../../models/graph/make-node.js';
import { readModelProto } from '../../../models/graph/read-model-proto.js';
import { shared } from '../../shared-folder.js';
import { testFrames } from './test-frames.js';

const request: EditRequest = { prompt: 'a cat', steps: 2, seed: 3, width: 64, height: 64 };
const openHere = (folder: string): Promise<Engine> =>
  Engine.open(readModelFolder(folder), 'anchors', { device: 'cpu', threads: 1 });

/** Changes a graph file in place. */
function operate(path: string, change: (graph: GraphProto) => void): void {
  const model = readModelProto(path);
  change(model.graph as GraphProto);
  writeFileSync(path, toBinary(ModelProtoSchema, model));
}

describe('models/engine on folders made for the test', function () {
  this.timeout(60_000);
  const frames = testFrames(2, 64);
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'overpaint-made-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  it('weights in a file beside the graph: the same bits, also after the rewrite; cut short: named before anything is loaded', async function () {
    const whole = shared(this, 'reference/models/tiny-ip2p');
    cpSync(whole, folder, { recursive: true, dereference: true });
    const unet = join(folder, 'unet/model.onnx');
    const weights: Buffer[] = [];
    let offset = 0;
    operate(unet, (graph) => {
      for (const tensor of graph.initializer.filter(({ rawData }) => rawData.length > 256)) {
        const entries = { location: 'model.onnx_data', offset: String(offset), length: String(tensor.rawData.length) };
        weights.push(Buffer.from(tensor.rawData), Buffer.alloc((64 - (tensor.rawData.length % 64)) % 64));
        offset = weights.reduce((sum, { length }) => sum + length, 0);
        tensor.rawData = new Uint8Array(0);
        tensor.dataLocation = TensorProto_DataLocation.EXTERNAL;
        tensor.externalData = Object.entries(entries).map(([key, value]) => create(StringStringEntryProtoSchema, { key, value }));
      }
    });
    writeFileSync(`${unet}_data`, Buffer.concat(weights));
    expect(statSync(unet).size).to.be.below(statSync(join(whole, 'unet/model.onnx')).size * 0.6);
    const results = [];
    for (const path of [whole, folder]) {
      const engine = await openHere(path);
      const anchors = await engine.prepareAnchors(request, frames.slice(0, 1));
      results.push((await engine.edit(request, frames, { anchors })).images);
      await engine.close();
    }
    expect(results[1]).to.deep.equal(results[0]);

    writeFileSync(`${unet}_data`, Buffer.concat(weights).subarray(0, 1000));
    expect(() => readModelFolder(folder)).to.throw('model.onnx_data is cut short');
    rmSync(`${unet}_data`);
    expect(() => readModelFolder(folder)).to.throw('weights file model.onnx_data is missing');
  });

  it('the batch under a name of the exporter: as many timesteps as rows', async function () {
    const whole = join(dirname(shared(this, 'reference-2/flux2/goldens.json')), 'sd3', 'models', 'tiny-sd3');
    cpSync(whole, folder, { recursive: true, dereference: true });
    operate(join(folder, 'transformer/model.onnx'), ({ input }) => {
      for (const { type } of input)
        if (type?.value.case === 'tensorType' && type.value.value.shape)
          type.value.value.shape.dim[0].value = { case: 'dimParam', value: 's2' };
    });
    const images = await Promise.all(
      [whole, folder].map(async (path) => {
        const engine = await openHere(path);
        return engine.edit({ ...request, guidanceScale: 4 }, frames.slice(0, 1)).finally(() => engine.close());
      }),
    );
    expect(images[1]).deep.equal(images[0]);
  });

  it('latent consistency: guidance goes in as an input, one branch a step, strength in the timesteps', async function () {
    cpSync(shared(this, 'reference/models/tiny-sd'), folder, { recursive: true, dereference: true });
    cpSync(shared(this, 'reference/models/tiny-ip2p/tokenizer'), join(folder, 'tokenizer'), {
      recursive: true,
      dereference: true,
    });
    writeFileSync(join(folder, 'model_index.json'), '{"_class_name":"LatentConsistencyModelPipeline"}');
    const config = JSON.parse(readFileSync(join(folder, 'scheduler/scheduler_config.json'), 'utf8')) as object;
    writeFileSync(
      join(folder, 'scheduler/scheduler_config.json'),
      JSON.stringify({ ...config, _class_name: 'LCMScheduler', prediction_type: 'epsilon' }),
    );
    const plain = await openHere(folder);
    // a stand-in for what a distilled UNet does with the embedding: adds the sum of its first three values to the output
    operate(join(folder, 'unet/model.onnx'), (graph) => {
      for (const node of graph.node) node.output = node.output.map((name) => (name === 'out_sample' ? 'without' : name));
      graph.input.push(valueInfo('timestep_cond', TensorProto_DataType.FLOAT, ['batch_size', 256]));
      graph.initializer.push(
        int64Initializer('zero', [0n]),
        int64Initializer('three', [3n]),
        int64Initializer('one', [1n]),
        int64Initializer('four', [0n, 1n, 1n, 1n]),
      );
      graph.node.push(
        makeNode('Slice', ['timestep_cond', 'zero', 'three', 'one'], 'some'),
        makeNode('ReduceSum', ['some', 'one'], 'sum', { keepdims: 1n }),
        makeNode('Reshape', ['sum', 'four'], 'spread'),
        makeNode('Add', ['without', 'spread'], 'out_sample'),
      );
    });
    const distilled = await openHere(folder);
    const traceOf = async (engine: Engine, more: object = {}): Promise<PredictTrace[]> => {
      const calls: PredictTrace[] = [];
      await engine.edit({ ...request, steps: 4, guidanceScale: 8, ...more }, frames.slice(0, 1), {
        trace: (call) => calls.push(call),
      });
      return calls;
    };
    // at a strength of 1, where both samplers take the same steps
    const calls = await traceOf(distilled, { strength: 1 });
    expect(calls.map(({ rows }) => rows)).to.deep.equal([1, 1, 1, 1]);
    const without = (await traceOf(plain, { guidanceScale: 1, strength: 1 }))[0];
    expect(without.input).to.deep.equal(calls[0]?.input);
    const [a = 0, b = 0, c = 0] = guidanceEmbedding(8, 256);
    const gap = calls[0]?.output.map((value, at) => value - without.output[at]) ?? [];
    for (const value of gap) expect(value).to.be.closeTo(a + b + c, 1e-4);
    const tooMany = (await traceOf(distilled, { steps: 30, strength: 0.4 }).catch((error: unknown) => error)) as EditError;
    expect(tooMany.code).to.equal('model/scheduler-config');
    await plain.close();
    await distilled.close();
  });
});
