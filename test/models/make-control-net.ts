import { create, toBinary } from '@bufbuild/protobuf';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  GraphProtoSchema,
  ModelProtoSchema,
  OperatorSetIdProtoSchema,
  TensorProto_DataType,
  TensorProtoSchema,
} from '../../models/graph/generated/onnx_pb.js';
import { makeNode, valueInfo } from '../../models/graph/make-node.js';
import { MID_RESIDUAL, residualName } from '../../models/graph/residual-names.js';

/** What a ControlNet of a test is for. */
export interface MadeControlNet {
  /** Channels of each addition of the way down, then of the middle; all at the size of the latent. */
  readonly channels: readonly number[];
  /** Pixels on a side of a latent cell. */
  readonly factor: number;
  /** Values of a text token. */
  readonly text: number;
  readonly strength?: number;
}

/** Writes a folder with the smallest graph that does what a ControlNet does: additions that are the control picture's means, each channel of its own weight. */
export function makeControlNet(folder: string, { channels, factor, text, strength = 1 }: MadeControlNet): string {
  const window = [BigInt(factor), BigInt(factor)];
  const pool = makeNode('AveragePool', ['controlnet_cond'], 'small', { kernel_shape: window, strides: window });
  const float = TensorProto_DataType.FLOAT;
  const names = channels.map((_, at) => (at === channels.length - 1 ? MID_RESIDUAL : residualName(at)));
  const weights = channels.map((count, at) => {
    const values = Float32Array.from({ length: 3 * count }, (_, i) => strength * Math.sin(1 + i + 7 * at));
    const rawData = new Uint8Array(values.buffer);
    return create(TensorProtoSchema, { name: `weight_${at}`, dataType: float, dims: [BigInt(count), 3n, 1n, 1n], rawData });
  });
  const model = create(ModelProtoSchema, {
    irVersion: 8n,
    opsetImport: [create(OperatorSetIdProtoSchema, { domain: '', version: 14n })],
    graph: create(GraphProtoSchema, {
      name: 'controlnet',
      node: [pool, ...names.map((name, at) => makeNode('Conv', ['small', `weight_${at}`], name))],
      initializer: weights,
      input: [
        valueInfo('sample', float, ['rows', 4, 'height', 'width']),
        valueInfo('timestep', float, ['rows']),
        valueInfo('encoder_hidden_states', float, ['rows', 'tokens', text]),
        valueInfo('controlnet_cond', float, ['rows', 3, 'picture_height', 'picture_width']),
      ],
      output: names.map((name, at) => valueInfo(name, float, ['rows', channels[at], 'height', 'width'])),
    }),
  });
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'model.onnx'), toBinary(ModelProtoSchema, model));
  return folder;
}
