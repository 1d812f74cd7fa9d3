import { cpSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageFile } from '../../../core/package-file.js';
import type { TensorProto_DataType as Type } from '../../../models/graph/generated/onnx_pb.js';
import { type GraphProto, type ModelProto, type TensorProto } from '../../../models/graph/generated/onnx_pb.js';
import { readModelProto } from '../../../models/graph/read-model-proto.js';
import { writeModelProto } from '../../../models/graph/write-model-proto.js';

/** Breaks a folder. */
export type Breakage = (folder: string) => void;

export const write =
  (file: string, text: string): Breakage =>
  (folder) =>
    writeFileSync(join(folder, file), text);

export const remove =
  (file: string): Breakage =>
  (folder) =>
    rmSync(join(folder, file), { recursive: true });

/** Puts an empty folder in the place of a file. */
export const folderFor =
  (file: string): Breakage =>
  (folder) => {
    rmSync(join(folder, file));
    mkdirSync(join(folder, file));
  };

export const linkFor =
  (file: string, target: string): Breakage =>
  (folder) => {
    rmSync(join(folder, file), { recursive: true });
    symlinkSync(target, join(folder, file));
  };

export const settings =
  (file: string, values: object): Breakage =>
  (folder) => {
    const path = join(folder, file);
    writeFileSync(path, JSON.stringify({ ...(JSON.parse(readFileSync(path, 'utf8')) as object), ...values }));
  };

export const scheduler = (values: object): Breakage => settings('scheduler/scheduler_config.json', values);

/** One part's graph in the place of another's. */
export const mixUp =
  (from: string, to: string): Breakage =>
  (folder) =>
    cpSync(join(folder, from, 'model.onnx'), join(folder, to, 'model.onnx'));

/** A part of the built-in model in its place. */
export const ofGesso =
  (...parts: string[]): Breakage =>
  (folder) =>
    parts.forEach((part) => cpSync(packageFile('models', 'gesso', part), join(folder, part), { recursive: true }));

export const graph =
  (part: string, change: (graph: GraphProto, model: ModelProto) => void): Breakage =>
  (folder) => {
    const path = join(folder, part, 'model.onnx');
    const model = readModelProto(path);
    if (model.graph) change(model.graph, model);
    writeFileSync(path, writeModelProto(model));
  };

export const weight = (part: string, change: (tensor: TensorProto) => void): Breakage =>
  graph(part, ({ initializer }) =>
    initializer
      .filter(({ rawData }) => rawData.length > 64)
      .slice(1, 2)
      .forEach(change),
  );

/** Says that a weight has another type, and cuts its numbers to fit. */
export const retype = (type: Type, bytes: number): Breakage =>
  weight('unet', (tensor) => {
    tensor.dataType = type;
    tensor.rawData = new Uint8Array((tensor.rawData.length / 4) * bytes);
  });

export const notNumbers = (part: string): Breakage =>
  weight(part, (tensor) => (tensor.rawData = new Uint8Array(tensor.rawData.length).fill(0xff)));

/** Sides of the UNet's latents. */
export const sides = (height: bigint, width: bigint): Breakage =>
  graph('unet', ({ input }) => {
    const type = input[0].type?.value;
    if (type?.case !== 'tensorType') throw new Error('the first input is no tensor');
    type.value.shape?.dim.slice(2).forEach((dim, at) => (dim.value = { case: 'dimValue', value: at ? width : height }));
  });

export const input = (part: string, at: number, name: string): Breakage =>
  graph(part, ({ node, input: inputs }) => {
    const old = inputs[at].name ?? '';
    inputs[at].name = name;
    for (const one of node) one.input = one.input.map((found) => (found === old ? name : found));
  });

/** Moves what lies in a folder into a folder in it. */
export const nest =
  (below: string): Breakage =>
  (folder) => {
    mkdirSync(join(`${folder}-outer`, below, '..'), { recursive: true });
    renameSync(folder, join(`${folder}-outer`, below));
    renameSync(`${folder}-outer`, folder);
  };
