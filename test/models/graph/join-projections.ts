import { create } from '@bufbuild/protobuf';
import {
  TensorProtoSchema,
  type GraphProto,
  type ModelProto,
  type TensorProto,
} from '../../../models/graph/generated/onnx_pb.js';
import { int64Initializer, makeNode } from '../../../models/graph/make-node.js';
import { firstProjections } from './unet-fixture.js';

/** Makes one product of the first queries, keys and values of a UNet, as diffusers fuses them (`fuse_qkv_projections`). @param name of its node */
export function joinProjections(model: ModelProto, name: string): void {
  const graph = model.graph as GraphProto;
  const projections = firstProjections(model);
  const weights = projections.map((node) => graph.initializer.find((tensor) => tensor.name === node.input[1]) as TensorProto);
  const [rows = 0, columns = 0] = weights[0]?.dims.map(Number) ?? [];
  const values = weights.map(({ rawData }) => new Float32Array(Uint8Array.from(rawData).buffer));
  const all = Float32Array.from({ length: 3 * rows * columns }, (_, at) => {
    const [row, part, column] = [Math.floor(at / (3 * columns)), Math.floor(at / columns) % 3, at % columns];
    return values[part]?.[row * columns + column] ?? NaN;
  });
  const dims = [BigInt(rows), BigInt(3 * columns)];
  graph.initializer.push(create(TensorProtoSchema, { name: 'qkv', dataType: weights[0]?.dataType ?? 1, dims, rawData: new Uint8Array(all.buffer) })); // prettier-ignore
  graph.initializer.push(int64Initializer('parts', [BigInt(columns), BigInt(columns), BigInt(columns)]));
  const split = makeNode('Split', ['product', 'parts'], projections[0]?.output[0] ?? '', { axis: -1n });
  split.output = projections.map(({ output }) => output[0]);
  const at = Math.min(...projections.map((node) => graph.node.indexOf(node)));
  const product = Object.assign(makeNode('MatMul', [graph.node[at]?.input[0] ?? '', 'qkv'], 'product'), { name });
  graph.node = graph.node.flatMap((node, place) => {
    if (!projections.includes(node)) return [node];
    return place === at ? [product, split] : [];
  });
}
