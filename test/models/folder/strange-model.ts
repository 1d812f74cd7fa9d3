import { cpSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { create } from '@bufbuild/protobuf';
import { packageFile } from '../../../core/package-file.js';
import {
  StringStringEntryProtoSchema,
  type TensorProto,
  TensorProto_DataLocation,
} from '../../../models/graph/generated/onnx_pb.js';
import { readModelProto } from '../../../models/graph/read-model-proto.js';
import { writeModelProto } from '../../../models/graph/write-model-proto.js';

const PARTS = 'model_index.json overpaint.json looks.json scheduler text_encoder tokenizer unet vae_decoder vae_encoder'.split(
  ' ',
);

/** Copies the built-in model into a folder, which is made, to do something to it. */
export function copyModel(folder: string): string {
  mkdirSync(folder, { recursive: true });
  for (const part of PARTS) cpSync(packageFile('models', 'gesso', part), join(folder, part), { recursive: true });
  return folder;
}

/** Changes the first big weight of a folder's UNet. */
export function changeWeight(folder: string, change: (tensor: TensorProto) => void): void {
  const path = join(folder, 'unet', 'model.onnx');
  const graph = readModelProto(path);
  change(graph.graph!.initializer.find(({ rawData }) => rawData.length > 64)!);
  writeFileSync(path, writeModelProto(graph));
}

/** Says that a weight's numbers lie in a file. */
export function external(tensor: TensorProto, values: Readonly<Record<string, string>>): void {
  tensor.dataLocation = TensorProto_DataLocation.EXTERNAL;
  tensor.rawData = new Uint8Array(0);
  tensor.externalData = Object.entries(values).map(([key, value]) => create(StringStringEntryProtoSchema, { key, value }));
}

/** Puts a link in the place of a file or folder. */
export function link(target: string, path: string): void {
  rmSync(path, { recursive: true, force: true });
  symlinkSync(target, path);
}
