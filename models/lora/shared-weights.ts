import type { GraphProto, NodeProto } from '../graph/generated/onnx_pb.js';
import { attribute, intAttribute, type GraphIndex } from '../graph/graph-index.js';
import type { Modules, Share, WeightedModule } from './modules.js';

/** Names of the layers that become one weight, in order, by what their attention calls its own layers. */
const OF_UNETS = ['to_q', 'to_k', 'to_v'];
const OF_TEXT = ['q_proj', 'k_proj', 'v_proj'];

/** A layer that diffusers has fused (`fuse_qkv_projections`), and what it holds one after the other. */
const FUSED: Readonly<Record<string, readonly string[]>> = {
  to_qkv: OF_UNETS,
  to_kv: OF_UNETS.slice(1),
  to_added_qkv: ['add_q_proj', 'add_k_proj', 'add_v_proj'],
};

/**
 * Queries, keys and values that lie in one weight, each as a layer of its own: as diffusers fuses them, and as ONNX Runtime's optimizer does. That takes
 * their nodes away and their names with them, but what reads the attention's result keeps its own. Orders: docs/ContribOperators.md of ONNX Runtime;
 * [Q | K | V] in `Attention`, queries, keys and values of each head one after the other where `MultiHeadAttention` reads them packed.
 */
export function sharedWeights(graph: GraphProto, index: GraphIndex, modules: Modules): Modules {
  const found = new Map<string, WeightedModule>();
  const add = (names: readonly string[], whole: WeightedModule, headWidth: number): void => {
    for (const [part, name] of names.entries())
      if (!modules.has(name)) found.set(name, { ...whole, share: shareOf(whole, part, names.length, headWidth) });
  };
  const paths = new Map([...modules].flatMap(([path, module]) => ('nodes' in module ? module.nodes.map((node) => [node, path]) : [])) as [NodeProto, string][]); // prettier-ignore
  for (const [path, whole] of modules) {
    const [, around = '', fused = ''] = /^(.*_)?(to_(?:added_)?q?kv)$/.exec(path) ?? [];
    if (FUSED[fused] && 'nodes' in whole) add(FUSED[fused].map((name) => around + name), whole, Infinity); // prettier-ignore
  }
  for (const node of graph.node) {
    const [, around, out] = /^(.*_)(to_out_0|out_proj)$/.exec(pathAfter(node, index, paths) ?? '') ?? [];
    const packed = around === undefined ? undefined : packedIn(node, index);
    if (!packed) continue;
    const names = (out === 'out_proj' ? OF_TEXT : OF_UNETS).slice(3 - packed.parts).map((name) => `${around}${name}`);
    const heads = intAttribute(node, 'num_heads', 1);
    const width = (packed.whole.dims[1] ?? 0) / packed.parts;
    add(names, packed.whole, packed.byHead ? width / heads : Infinity);
  }
  return new Map([...modules, ...found]);
}

function shareOf(whole: WeightedModule, part: number, parts: number, headWidth: number): Share {
  const outputs = (whole.transposed ? (whole.dims[1] ?? 0) : (whole.dims[0] ?? 0)) / parts;
  const width = Math.min(headWidth, outputs);
  return { whole, outputs, at: (output) => (Math.floor(output / width) * parts + part) * width + (output % width) };
}

/** The weight that an attention operator, or the product before it, makes several of its inputs of. */
function packedIn(node: NodeProto, index: GraphIndex): { whole: WeightedModule; parts: number; byHead: boolean } | undefined {
  const [query = '', key = '', value = ''] = node.input;
  if (node.domain !== 'com.microsoft' || !['Attention', 'MultiHeadAttention'].includes(node.opType)) return undefined;
  const byHead = node.opType === 'MultiHeadAttention';
  const sizes = attribute(node, 'qkv_hidden_sizes')?.ints ?? [];
  if ((byHead && value !== '') || sizes.some((size) => size !== sizes[0])) return undefined;
  const product = byHead ? productBehind(key === '' ? query : key, index) : node;
  const weight = product?.input[1] ?? '';
  const tensor = index.constant(weight);
  if (!product || tensor?.dims.length !== 2) return undefined;
  const whole = { nodes: [product], weight, dims: tensor.dims.map(Number), type: index.typeOf(weight) ?? 0, transposed: true };
  return { whole, parts: byHead && key !== '' ? 2 : 3, byHead };
}

function productBehind(name: string, index: GraphIndex): NodeProto | undefined {
  const node = index.maker(name);
  if (node?.opType === 'MatMul') return node;
  return node && ['Reshape', 'Add'].includes(node.opType) ? productBehind(node.input[0] ?? '', index) : undefined;
}

/** The path of the layer that reads what an operator makes. */
function pathAfter({ output }: NodeProto, index: GraphIndex, paths: ReadonlyMap<NodeProto, string>): string | undefined {
  const [reader] = index.readers(output[0] ?? '');
  if (!reader) return undefined;
  return ['Reshape', 'Transpose', 'Cast', 'Identity'].includes(reader.opType)
    ? pathAfter(reader, index, paths)
    : paths.get(reader);
}
