import { EditError } from '../../core/errors.js';
import { isResidual, MID_RESIDUAL, residualName } from './residual-names.js';
import { TensorProto_DataType, type ModelProto, type NodeProto } from './generated/onnx_pb.js';
import { GraphIndex, intAttribute } from './graph-index.js';
import { makeNode, makeTranspose, valueInfo } from './make-node.js';
import { sweepGraph } from './sweep-graph.js';
import { traceTensor } from './trace-tensor.js';

/** A join of the way up with what was kept on the way down. */
interface SkipJoin {
  readonly concat: NodeProto;
  /** Which input of the join comes from the way up, and which was kept. */
  readonly hidden: 0 | 1;
  /** Nodes that each of both depends on. */
  readonly above: ReadonlySet<NodeProto>;
  readonly below: ReadonlySet<NodeProto>;
}

/**
 * Gives a UNet the inputs that a ControlNet guides it by, in place: `down_block_0_additional_residual` … are added to what each level keeps for the way
 * up, `mid_block_additional_residual` to what comes out of the middle (diffusers' `UNet2DConditionModel.forward`; published UNets lack them). The
 * places are found by structure, since names differ with the exporter: a skip connection joins two tensors, one of which was made from the other.
 *
 * @returns how many skip connections there are; a graph that has such inputs is left as it is
 * @throws EditError `model/controlnet` for a graph without an order of skip connections
 */
export function addResidualInputs(model: ModelProto): number {
  const graph = model.graph;
  if (!graph) throw new EditError('model/not-onnx', 'expected an ONNX graph, found an empty file.');
  const there = graph.input.filter(({ name }) => isResidual(name)).length;
  if (there) return there - 1;
  const index = new GraphIndex(graph);
  const joins = graph.node
    .flatMap((node) => skipJoin(node, index) ?? [])
    .toSorted((one, other) => one.above.size - other.above.size);
  const kept = joins.map(({ concat, hidden }) => concat.input[1 - hidden]);
  const inOrder = joins.every(({ above, below }, at) => {
    const next = joins[at + 1];
    return !next || (next.above.has(joins[at].concat) && below.has(index.maker(kept[at + 1]) as NodeProto) && above.size > 0);
  });
  if (joins.length < 2 || !inOrder) {
    const sentence = `this UNet cannot be guided by a ControlNet: expected skip connections from its way down to its way up, found ${joins.length}${inOrder ? '' : ' in no order'}.`;
    throw new EditError('model/controlnet', sentence, { found: joins.length });
  }
  const usual = graph.input.find(({ name }) => name === 'sample')?.type?.value;
  const float = usual?.case === 'tensorType' ? usual.value.elemType : TensorProto_DataType.FLOAT;
  const add = ({ concat }: SkipJoin, slot: number, name: string): void => {
    const { channels = `${name}_channels`, type = float } = traceTensor(concat.input[slot], index);
    graph.input.push(valueInfo(name, type, [`${name}_rows`, channels, `${name}_height`, `${name}_width`]));
    const last = isLastAxis(concat);
    if (last) graph.node.push(makeTranspose(name, `${name}_last`, [0, 2, 3, 1]));
    const guided = `${name}_guided`;
    graph.node.push(makeNode('Add', [concat.input[slot], last ? `${name}_last` : name], guided));
    concat.input[slot] = guided;
  };
  joins.forEach((join, at) => add(join, 1 - join.hidden, residualName(joins.length - 1 - at)));
  const [middle] = joins;
  add(middle, middle.hidden, MID_RESIDUAL);
  sweepGraph(graph);
  return joins.length;
}

function skipJoin(concat: NodeProto, index: GraphIndex): SkipJoin | undefined {
  if (concat.opType !== 'Concat' || concat.input.length !== 2 || !CHANNEL_AXES.includes(axisOf(concat))) return undefined;
  const [first, second] = concat.input.map((name) => index.maker(name));
  if (!first || !second) return undefined;
  const [ofFirst, ofSecond] = concat.input.map((name) => dependsOn(name, index)) as [Set<NodeProto>, Set<NodeProto>];
  // a network without a middle joins what it kept last with itself
  if (first === second && concat.input[0] !== concat.input[1]) return undefined;
  if (ofFirst.has(second)) return { concat, hidden: 0, above: ofFirst, below: ofSecond };
  if (ofSecond.has(first)) return { concat, hidden: 1, above: ofSecond, below: ofFirst };
  return undefined;
}

/** Channels come second, or last in graphs that were made for devices which want that. */
const CHANNEL_AXES = [1, -3, 3, -1];

const axisOf = (concat: NodeProto): number => intAttribute(concat, 'axis', 0);
const isLastAxis = (concat: NodeProto): boolean => [3, -1].includes(axisOf(concat));

/** All nodes that a tensor's values depend on; its shape does not count. */
function dependsOn(name: string, index: GraphIndex): Set<NodeProto> {
  const found = new Set<NodeProto>();
  const stack = [name];
  while (stack.length) {
    const maker = index.maker(stack.pop() as string);
    if (!maker || found.has(maker) || maker.opType === 'Shape') continue;
    found.add(maker);
    stack.push(...maker.input);
  }
  return found;
}
