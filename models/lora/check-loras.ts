import { EditError } from '../../core/errors.js';
import { graphOf, type ModelFolder } from '../folder/model-folder.js';
import { readModelProto } from '../graph/read-model-proto.js';
import { kindOf } from '../kinds/index.js';
import { loraPatch, readLoraFor } from './folder-loras.js';

/**
 * Whether every layer of a folder's LoRAs has its place, before anything is opened.
 *
 * @throws EditError `model/lora` naming the first that has none
 */
export function checkLoras(folder: Pick<ModelFolder, 'name' | 'graphs' | 'kind' | 'loras'>): void {
  const { loras = [], name, graphs } = folder;
  const { denoiser, textEncoders } = kindOf(folder);
  const parts = ['denoiser', ...textEncoders.map(({ graph }) => graph)];
  for (const { file } of loras) {
    const stray = readLoraFor(folder, file).layers.find(({ part }) => !parts.includes(part));
    if (!stray) continue;
    const sentence = `${file}: "${stray.key}" has no place in ${name}, which has no ${stray.part}: the file was made for another model.`;
    throw new EditError('model/lora', sentence, { file, key: stray.key });
  }
  if (loras.length === 0) return;
  for (const part of [denoiser, ...textEncoders.map(({ graph }) => graph)]) {
    if (graphs[part] === undefined) continue; // a folder of single parts; one that can be run has all
    const { graph } = readModelProto(graphOf(folder, part));
    if (graph) loraPatch(folder, part)?.(graph);
  }
}
