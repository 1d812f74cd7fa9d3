import { toBinary } from '@bufbuild/protobuf';
import { dirname } from 'node:path';
import type { GraphSource } from '../runtime/onnx-runtime.js';
import { ModelProtoSchema } from './generated/onnx_pb.js';
import { readModelProto } from './read-model-proto.js';
import { rewriteAttention, type AttentionRewrite, type RewriteReport } from './rewrite-attention.js';

/** Reads a UNet and rewrites its attention; the weights file beside it stays where it is. Errors as {@link rewriteAttention}. */
export function loadUnetGraph(path: string, rewrite: AttentionRewrite): { source: GraphSource; report: RewriteReport } {
  const model = readModelProto(path);
  const report = rewriteAttention(model, rewrite);
  return { source: { bytes: toBinary(ModelProtoSchema, model), weightsFolder: dirname(path) }, report };
}
