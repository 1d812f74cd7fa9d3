import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { create, toBinary } from '@bufbuild/protobuf';
import {
  GraphProtoSchema,
  ModelProtoSchema,
  OperatorSetIdProtoSchema,
  TensorProto_DataType,
  TensorProtoSchema,
  type NodeProto,
  type TensorProto,
} from '../../../models/graph/generated/onnx_pb.js';
import { int64Initializer, makeNode, valueInfo, type NodeAttribute } from '../../../models/graph/make-node.js';
import { gaussian } from '../../../models/noise/gaussian.js';

/** An input of a graph: dimensions, and `int64` where it holds no floats. */
export type PenInput = readonly [name: string, dims: readonly (string | number)[], type?: 'int64'];

/** Writes a small network as an ONNX graph, line by line. Weights are random, by the seed. Each method adds nodes and returns the tensor they make. */
export class GraphPen {
  readonly #nodes: NodeProto[] = [];
  readonly #constants = new Map<string, TensorProto>();
  #drawn = 0;

  constructor(readonly seed: number) {}

  node(opType: string, input: readonly string[], attributes: Readonly<Record<string, NodeAttribute>> = {}): string {
    const output = `n${this.#nodes.length}`;
    this.#nodes.push(makeNode(opType, input, output, attributes));
    return output;
  }

  ints(...values: readonly number[]): string {
    const name = `i${values.join('_')}`;
    this.#constants.set(name, int64Initializer(name, values.map(BigInt)));
    return name;
  }

  floats(values: Float32Array, dims: readonly number[]): string {
    const name = `w${this.#constants.size}`;
    const rawData = new Uint8Array(values.slice().buffer);
    const tensor = create(TensorProtoSchema, { name, dataType: TensorProto_DataType.FLOAT, dims: dims.map(BigInt), rawData });
    this.#constants.set(name, tensor);
    return name;
  }

  /** Random weights. `spread`: their standard deviation. */
  weight(dims: readonly number[], spread: number): string {
    const length = dims.reduce((product, dim) => product * dim, 1);
    const values = gaussian(length, this.seed, 'initial', this.#drawn++);
    return this.floats(values.map((value) => value * spread), dims); // prettier-ignore
  }

  linear(tensor: string, from: number, to: number): string {
    const product = this.node('MatMul', [tensor, this.weight([from, to], 1 / Math.sqrt(from))]);
    return this.node('Add', [product, this.weight([to], 0.2)]);
  }

  /** @param side of the window, which keeps the picture's size or, with `stride`, cuts it into blocks */
  conv(tensor: string, from: number, to: number, side: number, stride = 1): string {
    const weights = this.weight([to, from, side, side], 1 / Math.sqrt(from * side * side));
    const around = BigInt(stride > 1 ? 0 : (side - 1) / 2);
    const strides = [BigInt(stride), BigInt(stride)];
    return this.node('Conv', [tensor, weights], { pads: [around, around, around, around], strides });
  }

  norm(tensor: string, width: number): string {
    const ones = this.floats(new Float32Array(width).fill(1), [width]);
    return this.node('LayerNormalization', [tensor, ones, this.weight([width], 0.1)]);
  }

  transpose(tensor: string, ...order: readonly number[]): string {
    return this.node('Transpose', [tensor], { perm: order.map(BigInt) });
  }

  reshape(tensor: string, ...dims: readonly number[]): string {
    return this.node('Reshape', [tensor, this.ints(...dims)]);
  }

  /** Attention of two heads, as exporters decompose it. @param source of queries, [rows, tokens, width] @param seen what keys and values are made of */
  attention(source: string, width: number, seen: string, seenWidth: number): string {
    const half = width / 2;
    const [q, k, v] = ([[source, width], [seen, seenWidth], [seen, seenWidth]] as const).map(([from, channels]) =>
      this.reshape(this.linear(from, channels, width), 0, 0, 2, half),
    ) as [string, string, string]; // prettier-ignore
    const product = this.node('MatMul', [this.transpose(q, 0, 2, 1, 3), this.transpose(k, 0, 2, 3, 1)]);
    const scores = this.node('Mul', [product, this.floats(Float32Array.of(1 / Math.sqrt(half)), [])]);
    const mixed = this.node('MatMul', [this.node('Softmax', [scores], { axis: -1n }), this.transpose(v, 0, 2, 1, 3)]);
    return this.linear(this.reshape(this.transpose(mixed, 0, 2, 1, 3), 0, 0, width), width, width);
  }

  /** A number for each row as a vector of waves. @param numbers [rows] or [] */
  waves(numbers: string, width: number): string {
    const rates = Float32Array.from({ length: width }, (_, at) => 1 / 30 ** (at / width));
    const angles = this.node('Mul', [this.node('Unsqueeze', [numbers, this.ints(-1)]), this.floats(rates, [width])]);
    return this.node('Sin', [angles]);
  }

  /** Writes what was drawn. @param outputs the tensor that each of them is, and its dimensions */
  write(
    path: string,
    inputs: readonly PenInput[],
    outputs: Readonly<Record<string, readonly [string, readonly (string | number)[]]>>,
  ): void {
    // prettier-ignore
    const float = TensorProto_DataType.FLOAT;
    const named = Object.entries(outputs);
    const graph = create(GraphProtoSchema, {
      name: 'tiny',
      node: [...this.#nodes, ...named.map(([name, [tensor]]) => makeNode('Identity', [tensor], name))],
      initializer: [...this.#constants.values()],
      input: inputs.map(([name, dims, type]) => valueInfo(name, type ? TensorProto_DataType.INT64 : float, dims)),
      output: named.map(([name, [, dims]]) => valueInfo(name, float, dims)),
    });
    const opsetImport = [create(OperatorSetIdProtoSchema, { domain: '', version: 17n })];
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, toBinary(ModelProtoSchema, create(ModelProtoSchema, { irVersion: 8n, opsetImport, graph })));
  }
}
