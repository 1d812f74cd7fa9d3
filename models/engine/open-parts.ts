import { graphOf, type ModelFolder } from '../folder/model-folder.js';
import { graphSource } from '../graph/graph-source.js';
import { quietEncoder } from '../graph/quiet-encoder.js';
import { kindOf } from '../kinds/index.js';
import { sourceWithLoras } from '../lora/folder-loras.js';
import { openSession, type GraphSource, type SessionChoice } from '../runtime/onnx-runtime.js';
import type { Session } from '../runtime/session.js';

/** Opens the graph of a part of a model, by the part's name: text encoders, VAE, safety checker; denoisers are changed first, see `Unet.open`. */
export type OpenPart = (part: string) => Promise<Session>;

/** Opens parts on the calling thread. */
export const openParts =
  (folder: ModelFolder, choice: SessionChoice): OpenPart =>
  async (part) =>
    openSession(sourceOf(folder, part, choice), choice);

function sourceOf(folder: ModelFolder, part: string, choice: SessionChoice): GraphSource {
  const path = graphOf(folder, part);
  if (part === 'vae_encoder') return quietEncoder(path, choice);
  const reads = kindOf(folder).textEncoders.some(({ graph }) => graph === part);
  return reads ? sourceWithLoras(folder, part, path, choice) : graphSource(path, choice);
}
