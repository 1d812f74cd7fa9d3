import { create, toBinary } from '@bufbuild/protobuf';
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageFile } from '../../core/package-file.js';
import {
  GraphProtoSchema,
  ModelProtoSchema,
  OperatorSetIdProtoSchema,
  TensorProto_DataType,
  TensorProtoSchema,
} from '../../models/graph/generated/onnx_pb.js';
import { int64Initializer, makeNode, valueInfo } from '../../models/graph/make-node.js';
import { loadTokenizer } from '../../models/tokenizer/load-tokenizer.js';

const AXES = { red: [1, -0.5, -0.5], green: [-0.5, 1, -0.5], blue: [-0.5, -0.5, 1] } as const;
const VOCABULARY = 2048; // more than the tokenizer has words

/**
 * Writes a folder as Optimum exports CLIP, with the smallest graph for it: a picture's embedding is its mean colour, a sentence's is the mean of its words,
 * which are red, green, blue, or grey.
 */
export function makeClip(folder: string): string {
  cpSync(packageFile('models', 'gesso', 'tokenizer'), folder, { recursive: true });
  const tokenizer = loadTokenizer(folder);
  const table = new Float32Array(3 * VOCABULARY).fill(0.05);
  for (const [word, axis] of Object.entries(AXES)) {
    const others = tokenizer.encodeWhole('it');
    const ids = tokenizer.encodeWhole(`it ${word}`).filter((id) => !others.includes(id));
    for (const id of ids) table.set(axis, 3 * id);
  }
  const { FLOAT: float, INT64: int64 } = TensorProto_DataType;
  const words = create(TensorProtoSchema, {
    name: 'words',
    dims: [BigInt(VOCABULARY), 3n],
    dataType: float,
    rawData: new Uint8Array(table.buffer),
  });
  const model = create(ModelProtoSchema, {
    irVersion: 8n,
    opsetImport: [create(OperatorSetIdProtoSchema, { domain: '', version: 18n })],
    graph: create(GraphProtoSchema, {
      name: 'clip',
      node: [
        makeNode('Gather', ['words', 'input_ids'], 'found', {}),
        makeNode('ReduceMean', ['found', 'tokens'], 'text_embeds', { keepdims: 0n }),
        makeNode('ReduceMean', ['pixel_values', 'places'], 'image_embeds', { keepdims: 0n }),
      ],
      initializer: [words, int64Initializer('tokens', [1n]), int64Initializer('places', [2n, 3n])],
      input: [
        valueInfo('input_ids', int64, ['texts', 'tokens']),
        valueInfo('pixel_values', float, ['pictures', 3, 'height', 'width']),
      ],
      output: [valueInfo('text_embeds', float, ['texts', 3]), valueInfo('image_embeds', float, ['pictures', 3])],
    }),
  });
  mkdirSync(join(folder, 'onnx'), { recursive: true });
  writeFileSync(join(folder, 'onnx', 'model.onnx'), toBinary(ModelProtoSchema, model));
  writeFileSync(join(folder, 'config.json'), JSON.stringify({ model_type: 'clip' }));
  const processor = { size: { height: 32, width: 32 }, resample: 3, image_mean: [0.4, 0.4, 0.4], image_std: [0.5, 0.5, 0.5] };
  writeFileSync(join(folder, 'preprocessor_config.json'), JSON.stringify(processor));
  return folder;
}
