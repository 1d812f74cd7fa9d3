import { readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { lavfiClip } from '../../lavfi-clip.js';
import { changeWeight, copyModel, external, link } from '../../models/folder/strange-model.js';
import type { HostileCase, Place } from './hostile-case.js';

/** The built-in model, as a stranger hands it on, and what is done with it. */
const model = (name: string, change: (folder: string, place: Place) => void, is: HostileCase['is'] = 'refused'): HostileCase => ({
  name: `a model: ${name}`,
  is,
  make: (place) => {
    const folder = copyModel(join(place.given, 'model'));
    change(folder, place);
    const clip = lavfiClip(join(place.given, 'clip.mkv'), { seconds: 0.1, size: '64x48', more: ['-c:v', 'ffv1'] });
    const edit = ['edit', clip, 'turn it into marble', '--model', folder, '--size', '64', '--steps', '1', '--device', 'cpu'];
    return [
      ['info', folder],
      [...edit, '-o', join(place.out, 'out.mkv')],
    ];
  },
});

/** Model folders of strangers. */
export const modelCases: readonly HostileCase[] = [
  model('weights above its folder', (folder) => changeWeight(folder, (tensor) => external(tensor, { location: '../../../outside/secret.bin', length: '64' }))), // prettier-ignore
  model('weights by a whole path', (folder, { outside }) => changeWeight(folder, (tensor) => external(tensor, { location: join(outside, 'secret.bin') }))), // prettier-ignore
  model('weights by a link out', (folder, { outside }) => {
    changeWeight(folder, (tensor) => external(tensor, { location: 'weights.bin', length: '64' }));
    link(join(outside, 'secret.bin'), join(folder, 'unet', 'weights.bin'));
  }),
  model('weights that begin at −2⁶³', (folder) => {
    changeWeight(folder, (tensor) => external(tensor, { location: 'weights.bin', offset: '-9223372036854775808', length: '64' }));
    writeFileSync(join(folder, 'unet', 'weights.bin'), Buffer.alloc(64));
  }),
  model('a weight of 2³¹ × 2³¹ numbers', (folder) => changeWeight(folder, (tensor) => (tensor.dims = [2n ** 31n, 2n ** 31n]))),
  model('a weight of 2³⁴ numbers with 64 bytes', (folder) => changeWeight(folder, (tensor) => (tensor.dims = [2n ** 34n]))),
  model('a weight of −1 numbers', (folder) => changeWeight(folder, (tensor) => (tensor.dims = [-1n, -1n]))),
  model('its index is a link out', (folder, { outside }) => link(join(outside, 'secret.txt'), join(folder, 'model_index.json'))),
  model('its looks are a link out', (folder, { outside }) => link(join(outside, 'secret.txt'), join(folder, 'looks.json'))),
  model('its looks lie above its folder', (folder) => {
    const card = JSON.parse(readFileSync(join(folder, 'overpaint.json'), 'utf8')) as object;
    writeFileSync(join(folder, 'overpaint.json'), JSON.stringify({ ...card, looks: '../../outside/secret.txt' }));
  }),
  model('its vocabulary is a link out', (folder, { outside }) => {
    for (const file of readdirSync(join(folder, 'tokenizer'))) rmSync(join(folder, 'tokenizer', file));
    link(join(outside, 'secret.txt'), join(folder, 'tokenizer', 'tokenizer.json'));
  }),
  model('a text link out, as file systems without links keep it', (folder) => {
    writeFileSync(join(folder, 'unet', 'model.onnx'), '../../../outside/secret.bin');
  }),
  model('a folder of it is a link out', (folder, { outside }) => {
    renameSync(join(folder, 'scheduler'), join(outside, 'scheduler'));
    link(join(outside, 'scheduler'), join(folder, 'scheduler'));
  }),
  model('its index is JSON with keys of the prototype', (folder) => {
    writeFileSync(join(folder, 'model_index.json'), '{"_class_name":"__proto__","__proto__":{"polluted":1}}');
  }),
];
