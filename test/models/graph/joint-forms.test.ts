import { writeFileSync } from 'node:fs';
import { expect } from 'chai';
import { packageFile } from '../../../core/package-file.js';
import type { EditRequest } from '../../../models/engine/edit-request.js';
import { Engine } from '../../../models/engine/engine.js';
import { readModelFolder } from '../../../models/folder/read-model-folder.js';
import { TensorProto_DataType as Type, type GraphProto, type ModelProto } from '../../../models/graph/generated/onnx_pb.js';
import { GraphIndex, intAttribute } from '../../../models/graph/graph-index.js';
import { KnownValues } from '../../../models/graph/known-values.js';
import { int64Initializer, makeNode, makeTranspose } from '../../../models/graph/make-node.js';
import { readModelProto } from '../../../models/graph/read-model-proto.js';
import { rewriteJointAttention } from '../../../models/graph/rewrite-joint-attention.js';
import { sweepGraph } from '../../../models/graph/sweep-graph.js';
import { writeModelProto } from '../../../models/graph/write-model-proto.js';
import { temporaryFolder } from '../../cli/temporary-folder.js';
import { halveGraph } from '../../stand-ins/halve-graph.js';
import { testFrames } from '../engine/test-frames.js';

const folder = readModelFolder(packageFile('test', 'fixtures', 'stand-ins', 'reference-2', 'flux2', 'models', 'tiny-flux2'));
const request: EditRequest = { prompt: 'make it red', steps: 2, seed: 3, width: 64, height: 64 };
const frames = testFrames(3, 64);

/** The last frame's edit, which looks at the others. */
async function edited(graphs = folder.graphs): Promise<Float32Array> {
  const engine = await Engine.open({ ...folder, graphs }, 'anchors', { device: 'cpu', threads: 1 });
  const anchors = await engine.prepareAnchors(request, frames.slice(0, 2));
  const { images } = await engine.edit(request, frames.slice(2), { anchors }).finally(() => engine.close());
  return images[0];
}

/** What ONNX Runtime's optimizer makes of such transformers: flat queries, keys and values in heads. */
function asOptimised(model: ModelProto): void {
  rewriteJointAttention(model, Type.FLOAT, { gather: false, masked: false });
  const graph = model.graph as GraphProto;
  const layers = graph.node.filter(({ opType }) => opType === 'MultiHeadAttention');
  layers.forEach((node, layer) => {
    const heads = BigInt(intAttribute(node, 'num_heads', 0));
    const [, , channels = 0] = new KnownValues(new GraphIndex(graph)).values(`joint_flat_${layer}`) ?? [];
    graph.initializer.push(int64Initializer(`apart_${layer}`, [0n, 0n, heads, BigInt(channels) / heads]));
    for (const at of [1, 2]) {
      const flat = node.input[at];
      node.input[at] = `${flat}_heads`;
      graph.node.push(makeNode('Reshape', [flat, `apart_${layer}`], `${flat}_apart`), makeTranspose(`${flat}_apart`, `${flat}_heads`, [0, 2, 1, 3])); // prettier-ignore
    }
  });
  const named = (name: string): string => name.replace(/^joint_/, 'was_'); // it is rewritten once more
  for (const tensor of graph.initializer) tensor.name = named(tensor.name ?? '');
  for (const node of graph.node)
    Object.assign(node, { name: named(node.name ?? ''), input: node.input.map(named), output: node.output.map(named) });
  sweepGraph(graph);
}

/** What converters to halves make: all but inputs and outputs. */
function halvedInside(model: ModelProto): void {
  const graph = model.graph as GraphProto;
  halveGraph(graph);
  const casts = graph.input
    .filter(({ type }) => type?.value.case === 'tensorType' && type.value.value.elemType === (Type.FLOAT16 as number))
    .map(({ name = '', type }) => {
      if (type?.value.case === 'tensorType') type.value.value.elemType = Type.FLOAT;
      for (const node of graph.node) node.input = node.input.map((input) => (input === name ? `${name}_half` : input));
      return makeNode('Cast', [name], `${name}_half`, { to: BigInt(Type.FLOAT16) });
    });
  for (const { name = '', type } of graph.output) {
    if (type?.value.case === 'tensorType') type.value.value.elemType = Type.FLOAT;
    for (const node of graph.node) node.output = node.output.map((output) => (output === name ? `${name}_half` : output));
    const cast = makeNode('Cast', [`${name}_half`], name, { to: BigInt(Type.FLOAT) });
    graph.node.push(Object.assign(cast, { name: `${name}_cast` }));
  }
  graph.node.unshift(...casts);
  graph.valueInfo = [];
}

describe('joint attention in other forms of a graph', () => {
  const at = temporaryFolder();
  const changed = (name: string, change: (model: ModelProto) => void): typeof folder.graphs => {
    const model = readModelProto(folder.graphs['transformer']);
    change(model);
    writeFileSync(at(name), writeModelProto(model));
    return { ...folder.graphs, transformer: at(name) };
  };
  const apart = (one: Float32Array, other: Float32Array): number =>
    one.reduce((most, value, i) => Math.max(most, Math.abs(value - other[i])), 0);

  it('keys and values in heads beside flat queries, as the optimizer of ONNX Runtime leaves them: the same frame', async () => {
    expect(apart(await edited(changed('optimised.onnx', asOptimised)), await edited())).below(1e-5);
  });

  it('halves inside, single precision outside: keys and values are kept in halves', async () => {
    expect(apart(await edited(changed('halved.onnx', halvedInside)), await edited())).within(1e-9, 0.02);
  });
});
