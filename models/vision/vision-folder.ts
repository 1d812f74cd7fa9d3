import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { decodeText } from '../../core/decode-text.js';
import { EditError } from '../../core/errors.js';
import { missingFile } from '../../core/nearest-name.js';
import { parseJson } from '../../core/parse-json.js';
import { followTextLink } from '../folder/follow-text-link.js';
import { openSession, type SessionChoice } from '../runtime/onnx-runtime.js';
import type { Session } from '../runtime/session.js';
import type { PictureConfig } from './picture-processor.js';

/** What a folder is of: text-prompted segmentation, detection by words, segmentation by boxes, likeness to words, likeness to the eye, depth. */
export type VisionKind = 'clipseg' | 'owlvit' | 'sam' | 'clip' | 'lpips' | 'depth_anything' | 'dpt' | 'glpn' | 'zoedepth';

/** A folder of a network for pictures, as Optimum and transformers.js lay it out. */
export interface VisionFolder {
  readonly path: string;
  readonly kind: VisionKind;
  /** Names of its graphs. */
  readonly graphs: readonly string[];
  readonly picture: PictureConfig;
  /** `config.json`. */
  readonly config: Readonly<Record<string, unknown>>;
}

/** Graphs that a folder of a kind has, under `onnx/` or beside the configurations: one of these sets. */
const VISION_GRAPHS: Readonly<Record<VisionKind, readonly (readonly string[])[]>> = {
  clipseg: [['model']],
  owlvit: [['model']],
  sam: [['vision_encoder', 'prompt_encoder_mask_decoder']],
  clip: [['model'], ['text_model', 'vision_model']],
  lpips: [['lpips'], ['model']],
  depth_anything: [['model']],
  dpt: [['model']],
  glpn: [['model']],
  zoedepth: [['model']],
};

/**
 * Reads what a folder is.
 *
 * @param wanted kinds that are looked for
 * @param option the option that names the folder, for messages
 * @throws `model/vision-folder` for another kind of folder, or one without its graphs
 */
export function readVisionFolder(path: string, wanted: readonly VisionKind[], option: string): VisionFolder {
  const config = readJson(path, 'config.json');
  const said = String(config?.['model_type'] ?? 'none');
  const kind = wanted.find((one) => one === said);
  const names = wanted.map((one) => NAMES[one]).join(' or ');
  if (!config || !kind) {
    const found = config
      ? `model_type ${said} in config.json`
      : existsSync(path)
        ? 'no config.json'
        : `nothing there: ${missingFile(path, 'folder')}`;
    throw new EditError(
      'model/vision-folder',
      `${option}: expected a folder of ${names} with ONNX graphs at ${path}, found ${found}.`,
    );
  }
  const here = (graph: string): boolean => existsSync(graphPath(path, graph));
  const sets = VISION_GRAPHS[kind];
  // where no set is whole, the one that was begun says best what is missing
  const graphs = sets.find((set) => set.every(here)) ?? sets.find((set) => set.some(here)) ?? sets[0];
  const missing = graphs.find((graph) => !here(graph));
  if (missing !== undefined)
    throw new EditError('model/vision-folder', `${option}: expected onnx/${missing}.onnx in ${basename(path)}, found none.`);
  return { path, kind, graphs, config, picture: readJson(path, 'preprocessor_config.json') ?? {} };
}

const NAMES: Readonly<Record<VisionKind, string>> = {
  clipseg: 'CLIPSeg',
  owlvit: 'OWL-ViT',
  sam: 'SAM',
  clip: 'CLIP',
  lpips: 'LPIPS',
  depth_anything: 'Depth Anything',
  dpt: 'DPT',
  glpn: 'GLPN',
  zoedepth: 'ZoeDepth',
};

/** Opens a graph of a folder. */
export const openGraph = (path: string, graph: string, choice: SessionChoice): Promise<Session> =>
  openSession({ path: graphPath(path, graph) }, choice);

/** Where a graph of a folder lies; a file that stands for a link is followed. */
export function graphPath(path: string, graph: string): string {
  const inside = join(path, 'onnx', `${graph}.onnx`);
  return followTextLink(existsSync(inside) ? inside : join(path, `${graph}.onnx`));
}

function readJson(folder: string, file: string): Record<string, unknown> | undefined {
  const path = followTextLink(join(folder, file));
  return existsSync(path) ? (parseJson(decodeText(readFileSync(path))) as Record<string, unknown>) : undefined;
}
