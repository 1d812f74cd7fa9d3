import type { AttributeProto, GraphProto, NodeProto, TensorProto, TensorProto_DataType } from './generated/onnx_pb.js';

/** Who makes a tensor and who reads it. Build it anew after nodes were changed. */
export class GraphIndex {
  readonly #makers = new Map<string, NodeProto>();
  readonly #readers = new Map<string, NodeProto[]>();
  readonly #initializers = new Map<string, TensorProto>();

  constructor(readonly graph: GraphProto) {
    for (const node of graph.node) {
      for (const name of node.output) this.#makers.set(name, node);
      for (const name of new Set(node.input)) {
        const readers = this.#readers.get(name);
        if (readers) readers.push(node);
        else this.#readers.set(name, [node]);
      }
    }
    for (const tensor of graph.initializer) this.#initializers.set(tensor.name, tensor);
  }

  /** The node that a tensor comes out of; absent for inputs and weights. */
  maker(name: string): NodeProto | undefined {
    return this.#makers.get(name);
  }

  /** The nodes that a tensor goes into. */
  readers(name: string): readonly NodeProto[] {
    return this.#readers.get(name) ?? [];
  }

  /** The weight or constant behind a name. */
  constant(name: string): TensorProto | undefined {
    const maker = this.maker(name);
    if (maker?.opType === 'Constant') return attribute(maker, 'value')?.t;
    if (maker?.opType === 'Identity' || maker?.opType === 'Cast') return this.constant(maker.input[0]);
    return this.#initializers.get(name);
  }

  /** Type of the numbers of a weight or constant, as it is after a cast. */
  typeOf(name: string): TensorProto_DataType | undefined {
    const maker = this.maker(name);
    if (maker?.opType === 'Cast' && this.constant(name)) return intAttribute(maker, 'to', 0);
    return this.constant(name)?.dataType;
  }
}

/** An attribute of a node by name. */
export const attribute = (node: NodeProto, name: string): AttributeProto | undefined =>
  node.attribute.find((entry) => entry.name === name);

/** An integer attribute, with the operator's default. */
export const intAttribute = (node: NodeProto, name: string, byDefault: number): number =>
  Number(attribute(node, name)?.i ?? byDefault);
