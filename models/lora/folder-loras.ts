import type { ModelFolder } from '../folder/model-folder.js';
import { asItIs, type GraphPatch } from '../graph/load-unet-graph.js';
import { kindOf } from '../kinds/index.js';
import type { GraphSource, SessionChoice } from '../runtime/onnx-runtime.js';
import { foldLoras, type WeightedLora } from './fold-loras.js';
import type { Lora } from './lora.js';
import { readLora } from './read-lora.js';

/** Reads a LoRA for a model: T5 is the third text encoder for those who train, and the second of models that have two. @throws EditError `model/lora` */
export function readLoraFor({ kind }: Pick<ModelFolder, 'kind'>, file: string): Lora {
  const lora = readLora(file);
  const encoders = kindOf({ kind }).textEncoders.map(({ graph }) => graph);
  if (encoders.includes('text_encoder_3') || !encoders.includes('text_encoder_2')) return lora;
  const layers = lora.layers.map((layer) => (layer.part === 'text_encoder_3' ? { ...layer, part: 'text_encoder_2' } : layer));
  return { ...lora, layers };
}

/** What the LoRAs of a folder make of one of its graphs; undefined where it has none. @throws EditError `model/lora` */
export function loraPatch({ loras = [], kind }: Pick<ModelFolder, 'loras' | 'kind'>, part: string): GraphPatch | undefined {
  if (loras.length === 0) return undefined;
  const read = loras.map(({ file, weight }): WeightedLora => ({ lora: readLoraFor({ kind }, file), weight }));
  const named = part === kindOf({ kind }).denoiser ? 'denoiser' : part;
  return (graph) => foldLoras(graph, named, read);
}

/** What a graph that is run as it lies is opened from, with the LoRAs of its folder. */
export const sourceWithLoras = (
  folder: Pick<ModelFolder, 'loras' | 'kind'>,
  part: string,
  path: string,
  { widens }: Pick<SessionChoice, 'widens'>,
): GraphSource => asItIs(path, widens, loraPatch(folder, part));
