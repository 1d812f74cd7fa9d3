import { create } from '@bufbuild/protobuf';
import {
  TensorProto_DataType,
  TensorProtoSchema,
  type GraphProto,
  type NodeProto,
  type TensorProto,
} from '../graph/generated/onnx_pb.js';
import { int64Initializer, makeNode } from '../graph/make-node.js';
import { sweepGraph } from '../graph/sweep-graph.js';
import type { Lora, LoraLayer } from './lora.js';
import { swapsHalves } from './original-names.js';
import { findPlaces, placeLayer, sizes, type Placed } from './place-layer.js';
import type { WeightedModule } from './modules.js';
import { weightedModules } from './weighted-modules.js';

/** A LoRA that was read, and how strongly it counts. */
export interface WeightedLora {
  readonly lora: Lora;
  readonly weight: number;
}

/**
 * Finds the layers of a graph that LoRAs add to, and gives what adds to them: W + Σ weight · alpha/rank · up · down. The sums are nodes of weights
 * alone, so that ONNX Runtime works them out once, when it loads the graph, wherever and in whatever precision its weights lie.
 *
 * @param part whose layers these are: `denoiser`, `text_encoder`, …
 * @returns to be called when the graph has been rewritten; nodes must still be the same
 * @throws EditError `model/lora`, as {@link findPlaces} and {@link placeLayer}
 */
export function foldLoras(graph: GraphProto, part: string, loras: readonly WeightedLora[]): () => void {
  const modules = weightedModules(graph);
  const places = new Map<WeightedModule, (Placed & { weight: number })[]>();
  const isThere = (name: string): boolean => modules.has(name);
  const found = loras.flatMap(({ lora, weight }) =>
    lora.layers
      .filter((layer) => layer.part === part)
      .map((layer) => (swapsHalves(layer.module, isThere) ? { ...layer, up: halvesSwapped(layer.up) } : layer))
      .map((layer) => ({ layer, weight, file: lora.name, at: findPlaces(layer, modules, lora.name) })),
  );
  for (const { layer, weight, file, at } of found)
    for (const placed of placeLayer(layer, at, file)) {
      const whole = placed.module.share?.whole ?? placed.module;
      if (weight !== 0) places.set(whole, [...(places.get(whole) ?? []), { ...placed, weight }]);
    }
  return () => {
    let number = 0;
    for (const [module, placed] of places) addTo(graph, module, placed, `lora_${number++}`);
    if (places.size) sweepGraph(graph);
  };
}

function halvesSwapped({ data, ...up }: LoraLayer['up']): LoraLayer['up'] {
  const half = data.length / 2;
  const swapped = new Float32Array(data.length);
  swapped.set(data.subarray(half));
  swapped.set(data.subarray(0, half), half);
  return { ...up, data: swapped };
}

function addTo(graph: GraphProto, module: WeightedModule, placed: readonly (Placed & { weight: number })[], name: string): void {
  const [rows, columns] = sizes(module);
  const rank = placed.reduce((sum, { layer }) => sum + (layer.down.dims[0] ?? 0), 0);
  const up = new Float32Array(rows * rank);
  const down = new Float32Array(rank * columns);
  let first = 0;
  for (const {
    layer,
    weight,
    rows: [from, to],
    module: { share },
  } of placed) {
    const own = layer.down.dims[0] ?? 0;
    const scale = weight * layer.scale;
    for (let r = 0; r < own; r++) {
      for (let row = 0; row < to - from; row++)
        up[(share?.at(row) ?? row) * rank + first + r] = scale * layer.up.data[(from + row) * own + r];
      down.set(layer.down.data.subarray(r * columns, (r + 1) * columns), (first + r) * columns);
    }
    first += own;
  }
  const { transposed, dims, type, weight } = module;
  const [left, right] = transposed
    ? [
        floats(`${name}_down`, flip(down, rank, columns), [columns, rank]),
        floats(`${name}_up`, flip(up, rows, rank), [rank, rows]),
      ]
    : [floats(`${name}_up`, up, [rows, rank]), floats(`${name}_down`, down, [rank, columns])];
  graph.initializer.push(left, right, int64Initializer(`${name}_shape`, dims.map(BigInt)));
  const halves = type === TensorProto_DataType.FLOAT16;
  const to = BigInt(TensorProto_DataType.FLOAT);
  graph.node.push(
    makeNode('MatMul', [left.name, right.name], `${name}_product`),
    makeNode('Reshape', [`${name}_product`, `${name}_shape`], `${name}_added`),
    ...(halves ? [makeNode('Cast', [weight], `${name}_wide`, { to })] : []),
    makeNode('Add', [halves ? `${name}_wide` : weight, `${name}_added`], halves ? `${name}_sum` : `${name}_weight`),
    ...(halves ? [makeNode('Cast', [`${name}_sum`], `${name}_weight`, { to: BigInt(type) })] : []),
  );
  for (const node of readersOf(graph, module)) node.input[1] = `${name}_weight`;
}

/** What multiplies by a weight; attention that was taken apart meanwhile left its weight to another node. */
function readersOf({ node: all }: GraphProto, { nodes, weight }: WeightedModule): readonly NodeProto[] {
  const still = nodes.filter((node) => all.includes(node));
  return still.length ? still : all.filter(({ input }) => input[1] === weight);
}

const floats = (name: string, values: Float32Array, dims: readonly number[]): TensorProto =>
  create(TensorProtoSchema, {
    name,
    dataType: TensorProto_DataType.FLOAT,
    dims: dims.map(BigInt),
    rawData: new Uint8Array(values.buffer, values.byteOffset, values.byteLength),
  });

/** The transpose of a matrix of so many rows and columns. */
function flip(values: Float32Array, rows: number, columns: number): Float32Array {
  const flipped = new Float32Array(values.length);
  for (let row = 0; row < rows; row++) for (let at = 0; at < columns; at++) flipped[at * rows + row] = values[row * columns + at];
  return flipped;
}
