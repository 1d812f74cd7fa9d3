import { TensorProto_DataType, type GraphProto, type NodeProto } from '../graph/generated/onnx_pb.js';
import { GraphIndex, intAttribute } from '../graph/graph-index.js';
import { plainName } from './layer-name.js';
import type { Modules, OpaqueModule, WeightedModule } from './modules.js';
import { opaqueModule } from './opaque-module.js';
import { sharedWeights } from './shared-weights.js';

const LINEAR = new Set(['MatMul', 'Gemm', 'FusedMatMul', 'Conv', 'FusedConv']);

/**
 * The layers of a graph by their module path in PyTorch. Exporters rename weights, but the path stays: in the node's name
 * (`/down_blocks.0/…/to_q/MatMul`, TorchScript), in the node's scopes (torch.export), or in the weight's name where that was kept.
 */
export function weightedModules(graph: GraphProto): Modules {
  const index = new GraphIndex(graph);
  const found = new Map<string, WeightedModule | OpaqueModule>();
  for (const node of graph.node) {
    const opaque = opaqueModule(node);
    const path = LINEAR.has(node.opType) || opaque ? pathOf(node, index) : undefined;
    if (!path) continue;
    const known = found.get(path);
    const module = opaque ?? weightOf(node, index);
    if (!module) continue;
    if (!known) found.set(path, module);
    else if ('nodes' in known && 'nodes' in module && known.weight === module.weight)
      found.set(path, { ...known, nodes: [...known.nodes, ...module.nodes] });
  }
  return sharedWeights(graph, index, unwrapped(found));
}

/** Modules that exporters put around a model. */
const WRAPPER = /^(model|module|net|unet|transformer|text_encoder|text_model)_/;
/** What a model itself may have around all of its layers. */
const OWN = /^(encoder|decoder|layers|blocks|text)_/;

/** Without what is around all of them: exporters put a model into a module of theirs, under any name. */
function unwrapped(modules: Modules): Modules {
  const [first = ''] = modules.keys();
  const around = WRAPPER.exec(first)?.[0] ?? (OWN.test(first) ? undefined : /^[A-Za-z0-9]+_(?=[A-Za-z])/.exec(first)?.[0]);
  if (!around || ![...modules.keys()].every((path) => path.startsWith(around))) return modules;
  return unwrapped(new Map([...modules].map(([path, module]) => [path.slice(around.length), module])));
}

function pathOf(node: NodeProto, index: GraphIndex): string | undefined {
  const kept = /^(.+)\.weight$/.exec(nameInside(node.input[1] ?? '', index))?.[1];
  const scopes = node.metadataProps.find(({ key }) => key === 'pkg.torch.onnx.name_scopes')?.value;
  const scope = scopes && /'([^']*)', '[^']*'\]$/.exec(scopes)?.[1]; // the last one is the operator itself
  const named = node.name.startsWith('/') ? node.name.slice(1, node.name.lastIndexOf('/')) : undefined;
  const path = kept ?? scope ?? named;
  return path ? plainName(path) : undefined;
}

function weightOf(node: NodeProto, index: GraphIndex): WeightedModule | OpaqueModule | undefined {
  const weight = node.input[1] ?? '';
  const found = constantOf(weight, index);
  if (!found) return undefined;
  if ('operator' in found) return { ...found, node };
  const asRows = node.opType.endsWith('Conv') || intAttribute(node, 'transB', 0) === 1;
  return { nodes: [node], weight, ...found, transposed: !asRows };
}

/** Nodes between a weight and what multiplies by it. */
const AROUND = new Set(['Transpose', 'Cast', 'Identity']);

/** A weight's own name, through casts and transposes. */
function nameInside(name: string, index: GraphIndex): string {
  const maker = index.maker(name);
  return maker && AROUND.has(maker.opType) ? nameInside(maker.input[0] ?? '', index) : name;
}

type Constant = Pick<WeightedModule, 'dims' | 'type'> | Omit<OpaqueModule, 'node'>;

/** A weight, through casts and transposes. */
function constantOf(name: string, index: GraphIndex): Constant | undefined {
  const maker = index.maker(name);
  if (maker?.opType === 'DequantizeLinear') return { operator: maker.opType, form: 'quantised' };
  if (maker && AROUND.has(maker.opType)) {
    const inside = constantOf(maker.input[0] ?? '', index);
    if (!inside || 'operator' in inside) return inside;
    if (maker.opType === 'Transpose')
      return inside.dims.length === 2 ? { ...inside, dims: [...inside.dims].reverse() } : undefined;
    return maker.opType === 'Cast' ? { ...inside, type: intAttribute(maker, 'to', inside.type) } : inside;
  }
  const tensor = index.constant(name);
  return tensor && { dims: tensor.dims.map(Number), type: tensor.dataType ?? TensorProto_DataType.FLOAT };
}
