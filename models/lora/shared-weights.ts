import type { GraphProto, NodeProto } from '../graph/generated/onnx_pb.js';
import { attribute, intAttribute, type GraphIndex } from '../graph/graph-index.js';
import type { Modules, OpaqueModule, Share, WeightedModule } from './modules.js';
import { opaqueModule } from './opaque-module.js';

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
  const found = new Map<string, WeightedModule | OpaqueModule>();
  const add = (names: readonly string[], whole: WeightedModule | OpaqueModule, heads?: number): void => {
    for (const [part, name] of names.entries())
      if (!modules.has(name)) found.set(name, 'operator' in whole ? whole : { ...whole, share: shareOf(whole, part, names.length, heads) }); // prettier-ignore
  };
  const nodesOf = (module: WeightedModule | OpaqueModule): readonly NodeProto[] => ('nodes' in module ? module.nodes : [module.node]); // prettier-ignore
  const paths = new Map([...modules].flatMap(([path, module]) => nodesOf(module).map((node) => [node, path] as const)));
  for (const [path, whole] of modules) {
    const [, around = '', fused = ''] = /^(.*_)?(to_(?:added_)?q?kv)$/.exec(path) ?? [];
    if (Object.hasOwn(FUSED, fused)) add(FUSED[fused].map((name) => around + name), whole); // prettier-ignore
  }
  for (const node of graph.node) {
    const [, around, out] = /^(.*_)(to_out_0|out_proj)$/.exec(pathAfter(node, index, paths) ?? '') ?? [];
    const packed = around === undefined ? undefined : packedIn(node, index);
    if (!packed) continue;
    const names = (out === 'out_proj' ? OF_TEXT : OF_UNETS).slice(3 - packed.parts).map((name) => `${around}${name}`);
    add(names, packed.whole, packed.byHead ? intAttribute(node, 'num_heads', 1) : undefined);
  }
  return new Map([...modules, ...found]);
}

/** @param heads where the parts of each head lie together, how many there are */
function shareOf(whole: WeightedModule, part: number, parts: number, heads = 1): Share {
  const outputs = (whole.transposed ? (whole.dims[1] ?? 0) : (whole.dims[0] ?? 0)) / parts;
  const width = outputs / heads;
  return { whole, outputs, at: (output) => (Math.floor(output / width) * parts + part) * width + (output % width) };
}

/** The weight that an attention operator, or the product before it, makes several of its inputs of. */
function packedIn(
  node: NodeProto,
  index: GraphIndex,
): { whole: WeightedModule | OpaqueModule; parts: number; byHead: boolean } | undefined {
  const [query = '', key = '', value = ''] = node.input;
  if (node.domain !== 'com.microsoft' || !['Attention', 'MultiHeadAttention'].includes(node.opType)) return undefined;
  const byHead = node.opType === 'MultiHeadAttention';
  const sizes = attribute(node, 'qkv_hidden_sizes')?.ints ?? [];
  if ((byHead && value !== '') || sizes.some((size) => size !== sizes[0])) return undefined;
  const product = byHead ? productBehind(key === '' ? query : key, index) : node;
  const whole = product && wholeOf(product, index);
  return whole && { whole, parts: byHead && key !== '' ? 2 : 3, byHead };
}

function wholeOf(node: NodeProto, index: GraphIndex): WeightedModule | OpaqueModule | undefined {
  const weight = node.input[1] ?? '';
  if (index.maker(weight)?.opType === 'DequantizeLinear') return { node, operator: 'DequantizeLinear', form: 'quantised' };
  const dims = index.constant(weight)?.dims.map(Number);
  const plain =
    dims?.length === 2 ? { nodes: [node], weight, dims, type: index.typeOf(weight) ?? 0, transposed: true } : undefined;
  return opaqueModule(node) ?? plain;
}

function productBehind(name: string, index: GraphIndex): NodeProto | undefined {
  const node = index.maker(name);
  if (!node || node.opType === 'MatMul' || opaqueModule(node)) return node;
  return ['Reshape', 'Add', 'Mul', 'Cast'].includes(node.opType) ? productBehind(node.input[0] ?? '', index) : undefined;
}

/** What may stand between attention and the layer that reads its result. */
const BETWEEN = new Set(['Reshape', 'Transpose', 'Cast', 'Identity', 'DynamicQuantizeLinear', 'QuantizeLinear', 'DequantizeLinear']); // prettier-ignore

/** The path of the layer that reads what an operator makes. */
function pathAfter({ output }: NodeProto, index: GraphIndex, paths: ReadonlyMap<NodeProto, string>): string | undefined {
  const [reader] = index.readers(output[0] ?? '');
  if (!reader) return undefined;
  return BETWEEN.has(reader.opType) ? pathAfter(reader, index, paths) : paths.get(reader);
}
