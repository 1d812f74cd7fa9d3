import { create } from '@bufbuild/protobuf';
import { expect } from 'chai';
import type { EditError } from '../../../core/errors.js';
import { packageFile } from '../../../core/package-file.js';
import { FunctionProtoSchema, TensorProtoSchema, type ModelProto } from '../../../models/graph/generated/onnx_pb.js';
import { int64Initializer, makeNode } from '../../../models/graph/make-node.js';
import { loadUnetGraph } from '../../../models/graph/load-unet-graph.js';
import { readModelProto } from '../../../models/graph/read-model-proto.js';
import { rewriteAttention, type AttentionRewrite } from '../../../models/graph/rewrite-attention.js';
import { shared } from '../../shared-folder.js';
import {
  distance,
  EXPORTS,
  firstProjections,
  layersOf,
  madeCall,
  nodesOf,
  openUnet,
  unetOf,
  type ExportName,
  type UnetCall,
} from './unet-fixture.js';

const gather = { gather: true, bank: false, fuse: true };

function refusal(model: ModelProto): EditError {
  try {
    rewriteAttention(model, gather);
  } catch (error) {
    return error as EditError;
  }
  throw new Error('expected a refusal');
}

/** One run over all rows of a call, and the end of the session. */
async function outputOf(
  model: ModelProto,
  rewrite: AttentionRewrite | undefined,
  call: UnetCall,
  table?: readonly (readonly number[])[],
): Promise<Float32Array> {
  const unet = await openUnet(model, rewrite, call);
  const { output } = await unet.run(table);
  await unet.close();
  return output;
}

/** Puts a node between a tensor and all who read it. */
function insertAfter(model: ModelProto, tensor: string, opType: string, more: string[] = []): void {
  const graph = model.graph as NonNullable<ModelProto['graph']>;
  const made = `${tensor}_${opType}`;
  for (const node of graph.node) node.input = node.input.map((name) => (name === tensor ? made : name));
  const at = graph.node.findIndex((node) => node.output.includes(tensor));
  graph.node.splice(at + 1, 0, makeNode(opType, [tensor, ...more], made));
}

describe('models/graph/find-attention', function () {
  this.timeout(60_000);

  for (const name of Object.keys(EXPORTS) as ExportName[]) {
    it(`${name}: finds its self-attentions, all of which can be fused, and as many cross-attentions`, function () {
      const layers = layersOf(this, name);
      const report = rewriteAttention(unetOf(this, name), gather);
      expect(report.layers).to.have.length(layers);
      expect(report.layers.every(({ fused }) => fused)).to.equal(true);
      expect(report.crossCount).to.equal(layers);
    });
  }

  it('finds those of the built-in model', () => {
    const report = rewriteAttention(readModelProto(packageFile('models', 'gesso', 'unet', 'model.onnx')), gather);
    expect(report.layers.length).to.be.greaterThan(0);
    expect(report.layers.every(({ fused }) => fused)).to.equal(true);
  });

  it('passes over a softmax that only chooses between classes', function () {
    const model = unetOf(this, 'tiny-ip2p');
    const weight = firstProjections(model)[0]?.input[1];
    const graph = model.graph as NonNullable<ModelProto['graph']>;
    graph.node.push(makeNode('MatMul', ['sample', weight], 'logits'), makeNode('Softmax', ['logits'], 'choice'));
    expect(rewriteAttention(model, gather).layers).to.have.length(layersOf(this, 'tiny-ip2p'));
  });

  it('does not need names', async function () {
    const model = unetOf(this, 'tiny-ip2p');
    for (const node of model.graph?.node ?? []) node.name = '';
    const call = madeCall(this);
    const first = call.allRows.map(() => [0]);
    const output = await outputOf(model, gather, call, first);
    expect(distance(output, await outputOf(unetOf(this, 'tiny-ip2p'), gather, call, first))).to.equal(0);
    expect(distance(output, await outputOf(unetOf(this, 'tiny-ip2p'), undefined, call)), 'it does something').to.be.above(1e-3);
  });

  it('takes a constant bias into keys and values', async function () {
    const call = madeCall(this);
    const biased = (): ModelProto => {
      const model = unetOf(this, 'tiny-ip2p');
      const projections = firstProjections(model);
      const weight = model.graph?.initializer.find(({ name }) => name === projections[0]?.input[1]);
      const values = Float32Array.from({ length: Number(weight?.dims[1]) }, (_, i) => Math.sin(i) / 4);
      const rawData = new Uint8Array(values.buffer);
      model.graph?.initializer.push(
        create(TensorProtoSchema, { name: 'bias', dataType: 1, dims: [BigInt(values.length)], rawData }),
      );
      for (const { output } of projections) insertAfter(model, output[0], 'Add', ['bias']);
      return model;
    };
    const plain = await outputOf(biased(), undefined, call);
    const gathered = await outputOf(biased(), { ...gather, fuse: false }, call);
    const fused = await outputOf(biased(), gather, call);
    expect(rewriteAttention(biased(), gather).layers).to.have.length(layersOf(this, 'tiny-ip2p'));
    const unbiased = await outputOf(unetOf(this, 'tiny-ip2p'), undefined, call);
    expect(distance(plain, unbiased), 'the bias does something').to.be.above(1e-3);
    expect(distance(gathered, plain)).to.be.below(2e-5);
    expect(distance(fused, plain)).to.be.below(2e-5);
  });

  it('looks across frames in graphs that are fused already, as in the plain ones', async function () {
    const fused = unetOf(this, 'tiny-ip2p');
    rewriteAttention(fused, { gather: false, bank: false, fuse: true });
    expect(nodesOf(fused, 'MultiHeadAttention')).to.have.length(layersOf(this, 'tiny-ip2p'));
    const call = madeCall(this);
    const first = call.allRows.map(() => [0]);
    const plain = await outputOf(unetOf(this, 'tiny-ip2p'), gather, call, first);
    expect(distance(await outputOf(fused, gather, call, first), plain)).to.be.below(1e-4);
  });

  describe('refuses, and never runs unchanged', () => {
    it('a graph without attention', function () {
      const model = unetOf(this, 'tiny-ip2p');
      for (const softmax of nodesOf(model, 'Softmax')) softmax.opType = 'Hardmax';
      const error = refusal(model);
      expect(error.code).to.equal('model/cannot-rewrite');
      expect(error.message).to.include('no self-attention was found').and.include('`attention: none`');
    });

    it('an operator of attention that is not known, by its name', function () {
      const model = unetOf(this, 'tiny-ip2p');
      model.graph?.node.push(makeNode('Attention', ['sample'], 'strange', {}, 'com.microsoft'));
      expect(refusal(model).message).to.include('Attention "strange" is not known');
    });

    it('operators with a mask, by the name of the layer', function () {
      const model = unetOf(this, 'tiny-ip2p');
      rewriteAttention(model, { gather: false, bank: false, fuse: true });
      const [layer] = nodesOf(model, 'MultiHeadAttention');
      layer?.input.push('', 'sample');
      expect(refusal(model).message).to.include(`MultiHeadAttention "${layer?.name}" has a mask or a past`);
    });

    it('integer products without a scale', function () {
      const model = unetOf(this, 'tiny-ip2p');
      (firstProjections(model)[1] as { opType: string }).opType = 'MatMulInteger';
      expect(refusal(model).message).to.include('could not be followed');
    });

    it('packed q, k and v that are split between rows, not channels', function () {
      const model = unetOf(this, 'tiny-ip2p');
      const [q, k, v] = firstProjections(model);
      const graph = model.graph as NonNullable<ModelProto['graph']>;
      const packed = makeNode('MatMul', [q?.input[0], q?.input[1]], 'packed');
      const split = makeNode('Split', ['packed'], q?.output[0], { axis: 1n });
      split.output = [q, k, v].map((node) => node?.output[0]);
      graph.node.splice(graph.node.indexOf(q), 0, packed, split);
      graph.node = graph.node.filter((node) => node !== q && node !== k && node !== v);
      expect(refusal(model).message).to.include('could not be followed');
    });

    it('keys that pass through something unknown', function () {
      const model = unetOf(this, 'tiny-ip2p');
      insertAfter(model, firstProjections(model)[1]?.output[0], 'Tanh');
      expect(refusal(model).message).to.include('could not be followed');
    });

    it('attention inside a local function', function () {
      const model = unetOf(this, 'tiny-ip2p');
      model.functions.push(
        create(FunctionProtoSchema, { name: 'Block', domain: 'local', node: [makeNode('Softmax', ['x'], 'y')] }),
      );
      expect(refusal(model).message).to.include('local function');
    });

    it('a fixed number of keys, unless the fused operator takes the place of the fixed reshape', function () {
      const fixed = (): ModelProto => {
        const model = unetOf(this, 'tiny-ip2p');
        const keys = firstProjections(model).map(({ output }) => output[0]);
        model.graph?.initializer.push(int64Initializer('fixed_shape', [18n, 64n, 4n, 6n]));
        for (const reshape of nodesOf(model, 'Reshape')) if (keys.includes(reshape.input[0])) reshape.input[1] = 'fixed_shape';
        return model;
      };
      expect(() => rewriteAttention(fixed(), { ...gather, fuse: false })).to.throw('fixed number of keys');
      expect(rewriteAttention(fixed(), gather).layers).to.have.length(layersOf(this, 'tiny-ip2p'));
    });
  });

  it('fuses layers whose output projection has weights of few bits', function () {
    const path = shared(this, 'reference-2/published/models/tiny-pubq-int4/unet/model.onnx');
    const layers = loadUnetGraph(path, true).report?.layers ?? [];
    expect(layers.map(({ fused }) => fused)).deep.equal(layers.map(() => true));
    expect(layers).not.empty;
  });
});
