import { cpSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
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
import { lavfiClip } from '../../lavfi-clip.js';
import type { HostileCase, Place } from './hostile-case.js';

/** The built-in model, as a stranger hands it on, and what is done with it. */
const model = (name: string, change: (folder: string, place: Place) => void, is: HostileCase['is'] = 'refused'): HostileCase => ({
  name: `a model: ${name}`,
  is,
  make: (place) => {
    const folder = join(place.given, 'model');
    mkdirSync(folder);
    for (const part of [
      'model_index.json',
      'overpaint.json',
      'scheduler',
      'text_encoder',
      'tokenizer',
      'unet',
      'vae_decoder',
      'vae_encoder',
      'looks.json',
    ])
      // prettier-ignore
      cpSync(packageFile('models', 'gesso', part), join(folder, part), { recursive: true });
    change(folder, place);
    const clip = lavfiClip(join(place.given, 'clip.mkv'), { seconds: 0.1, size: '64x48', more: ['-c:v', 'ffv1'] });
    const edit = ['edit', clip, 'make it black and white', '--model', folder, '--size', '64', '--steps', '1', '--device', 'cpu'];
    return [
      ['info', folder],
      [...edit, '-o', join(place.out, 'out.mkv')],
    ];
  },
});

/** Changes the first big weight of a folder's UNet. */
function weight(folder: string, change: (tensor: TensorProto) => void): void {
  const path = join(folder, 'unet', 'model.onnx');
  const graph = readModelProto(path);
  change(graph.graph!.initializer.find(({ rawData }) => rawData.length > 64)!);
  writeFileSync(path, writeModelProto(graph));
}

/** Says that a weight's numbers lie in a file. */
function external(tensor: TensorProto, values: Readonly<Record<string, string>>): void {
  tensor.dataLocation = TensorProto_DataLocation.EXTERNAL;
  tensor.rawData = new Uint8Array(0);
  tensor.externalData = Object.entries(values).map(([key, value]) => create(StringStringEntryProtoSchema, { key, value }));
}

/** Puts a link in the place of a file of the folder. */
function link(folder: string, file: string, target: string): void {
  rmSync(join(folder, file));
  symlinkSync(target, join(folder, file));
}

/** Model folders of strangers. */
export const modelCases: readonly HostileCase[] = [
  model('weights above its folder', (folder) => weight(folder, (tensor) => external(tensor, { location: '../../../outside/secret.bin', length: '64' }))), // prettier-ignore
  model('weights by a whole path', (folder, { outside }) => weight(folder, (tensor) => external(tensor, { location: join(outside, 'secret.bin') }))), // prettier-ignore
  model('weights by a link out', (folder, { outside }) => {
    weight(folder, (tensor) => external(tensor, { location: 'weights.bin', length: '64' }));
    symlinkSync(join(outside, 'secret.bin'), join(folder, 'unet', 'weights.bin'));
  }),
  model('weights that begin at −2⁶³', (folder) => {
    weight(folder, (tensor) => external(tensor, { location: 'weights.bin', offset: '-9223372036854775808', length: '64' }));
    writeFileSync(join(folder, 'unet', 'weights.bin'), Buffer.alloc(64));
  }),
  model('a weight of 2³¹ × 2³¹ numbers', (folder) => weight(folder, (tensor) => (tensor.dims = [2n ** 31n, 2n ** 31n]))),
  model('a weight of 2³⁴ numbers with 64 bytes', (folder) => weight(folder, (tensor) => (tensor.dims = [2n ** 34n]))),
  model('a weight of −1 numbers', (folder) => weight(folder, (tensor) => (tensor.dims = [-1n, -1n]))),
  model('its index is a link out', (folder, { outside }) => link(folder, 'model_index.json', join(outside, 'secret.txt'))),
  model('its looks are a link out', (folder, { outside }) => link(folder, 'looks.json', join(outside, 'secret.txt'))),
  model('its looks lie above its folder', (folder) => {
    const card = JSON.parse(readFileSync(join(folder, 'overpaint.json'), 'utf8')) as object;
    writeFileSync(join(folder, 'overpaint.json'), JSON.stringify({ ...card, looks: '../../outside/secret.txt' }));
  }),
  model('its vocabulary is a link out', (folder, { outside }) => {
    rmSync(join(folder, 'tokenizer'), { recursive: true });
    mkdirSync(join(folder, 'tokenizer'));
    symlinkSync(join(outside, 'secret.txt'), join(folder, 'tokenizer', 'tokenizer.json'));
  }),
  model('a text link out, as file systems without links keep it', (folder) => {
    writeFileSync(join(folder, 'unet', 'model.onnx'), '../../../outside/secret.bin');
  }),
  model('a folder of it is a link out', (folder, { outside }) => {
    renameSync(join(folder, 'scheduler'), join(outside, 'scheduler'));
    symlinkSync(join(outside, 'scheduler'), join(folder, 'scheduler'));
  }),
  model('its index is JSON with keys of the prototype', (folder) => {
    writeFileSync(join(folder, 'model_index.json'), '{"_class_name":"__proto__","__proto__":{"polluted":1}}');
  }),
];
