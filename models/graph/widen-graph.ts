import {
  AttributeProto_AttributeType,
  type GraphProto,
  type ModelProto,
  type NodeProto,
  TensorProto_DataType,
  type ValueInfoProto,
} from './generated/onnx_pb.js';
import { makeNode } from './make-node.js';

const [HALF, FULL] = [TensorProto_DataType.FLOAT16, TensorProto_DataType.FLOAT];

/**
 * Makes a graph of half precision one of full precision, in place, for devices that do not calculate in halves: weights stay halves in the file and are
 * cast, which ONNX Runtime does once, when it opens the graph; inputs, outputs and what nodes make become floats.
 *
 * @returns whether there were halves, and none are left. Graphs with halves in local functions, branches or loops stay as they are
 */
export function widenGraph(model: ModelProto): boolean {
  const { graph } = model;
  if (
    !graph ||
    !hasHalves(graph) ||
    model.functions.length ||
    graph.node.some((node) => node.attribute.some(({ g }) => g && hasHalves(g)))
  )
    return false;
  const casts: NodeProto[] = [];
  const renamed = new Map<string, string>();
  const widened = (name: string): void => {
    renamed.set(name, `${name}_wide`);
    casts.push(makeNode('Cast', [name], `${name}_wide`, { to: BigInt(FULL) }));
  };
  for (const tensor of graph.initializer) if (tensor.dataType === HALF) widened(tensor.name);
  for (const node of graph.node) for (const name of constantsOf(node)) widened(name);
  for (const info of [...graph.input, ...graph.output, ...graph.valueInfo]) widen(info);
  for (const node of graph.node) {
    node.input = node.input.map((name) => renamed.get(name) ?? name);
    for (const entry of node.attribute) {
      const isType = (node.opType === 'Cast' && entry.name === 'to') || entry.name === 'dtype';
      if (isType && entry.type === AttributeProto_AttributeType.INT && Number(entry.i) === HALF) entry.i = BigInt(FULL);
    }
  }
  // weights first, then each constant right after its node
  const after = new Map(casts.map((cast) => [cast.input[0], cast]));
  const first = graph.initializer.flatMap(({ name }) => after.get(name) ?? []);
  graph.node = [...first, ...graph.node.flatMap((node) => [node, ...constantsOf(node).flatMap((name) => after.get(name) ?? [])])];
  return true;
}

/** Outputs of a node that gives halves from its own attributes. */
const constantsOf = ({ opType, attribute, output }: NodeProto): string[] =>
  ['Constant', 'ConstantOfShape'].includes(opType) && attribute.some(({ t }) => t?.dataType === HALF) ? [output[0]] : [];

const hasHalves = ({ initializer, node, input }: GraphProto): boolean =>
  initializer.some(({ dataType }) => dataType === HALF) ||
  node.some((one) => constantsOf(one).length > 0) ||
  input.some(({ type }) => type?.value.case === 'tensorType' && (type.value.value.elemType as TensorProto_DataType) === HALF);

function widen({ type }: ValueInfoProto): void {
  if (type?.value.case === 'tensorType' && (type.value.value.elemType as TensorProto_DataType) === HALF)
    type.value.value.elemType = FULL;
}
