import type { GraphProto, NodeProto } from './generated/onnx_pb.js';

/**
 * Keeps only what the outputs need, with what is written of its shapes (`value_info`), in an order in which every node comes after what it
 * reads. In place.
 */
export function sweepGraph(graph: GraphProto): void {
  const makers = new Map(graph.node.flatMap((node) => node.output.map((name) => [name, node] as const)));
  const order = new Set<NodeProto>();
  const entered = new Set<NodeProto>();
  const needed = new Set<string>();
  const stack: NodeProto[] = [];
  const want = (name: string): void => {
    needed.add(name);
    const maker = makers.get(name);
    if (maker && !entered.has(maker)) stack.push(maker);
  };
  for (const { name } of graph.output) {
    want(name);
    while (stack.length) {
      const node = stack[stack.length - 1];
      if (order.has(node) || entered.has(node)) {
        stack.pop();
        order.add(node);
        continue;
      }
      entered.add(node);
      readsOf(node).forEach(want);
    }
  }
  graph.node = [...order];
  const inputs = new Set(graph.input.map(({ name }) => name));
  graph.initializer = graph.initializer.filter(({ name }) => needed.has(name) || inputs.has(name));
  graph.valueInfo = graph.valueInfo.filter(({ name }) => needed.has(name));
}

/** Inputs of a node, and what branches and loops inside it take from outside. */
function readsOf(node: NodeProto): string[] {
  const inside = node.attribute.flatMap((entry) => entry.g?.node.flatMap(readsOf) ?? []);
  return [...node.input, ...inside].filter((name) => name !== '');
}
