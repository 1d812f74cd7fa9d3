import { createHash } from 'node:crypto';
import { basename, dirname, join } from 'node:path';
import type { Notify } from '../../core/notice.js';
import { checkControlNet, controlGraph } from '../../models/folder/control-net-folder.js';
import { rememberedSha256 } from '../../models/folder/remembered-hash.js';
import { followTextLink } from '../../models/folder/follow-text-link.js';
import type { ModelFolder } from '../../models/folder/model-folder.js';
import { graphFacts } from '../../models/graph/graph-facts.js';
import { readDepthFolder } from '../../models/vision/depth-net.js';
import { visionHash } from '../../models/vision/vision-hash.js';
import { askedControlNets } from './control-nets.js';

/** Options that say what guides the model. */
export interface ControlOptions {
  readonly controlnet: readonly string[];
  readonly control: readonly string[];
  readonly controlSteps: readonly string[];
  readonly controlHash: string;
  readonly depthModel: string;
}

/**
 * Finds out what each ControlNet sees and what all of them are, before a frame is read. Tells when a repeated plan was made with others.
 *
 * @throws EditError `usage/control`, `model/controlnet` for one of another family or a broken one, `model/vision-folder`
 */
export async function resolveControls<T extends ControlOptions>(options: T, folder: ModelFolder, notice: Notify): Promise<T> {
  const nets = askedControlNets(options);
  if (!nets.length) return options;
  for (const { path } of nets) checkControlNet(path, folder);
  const hash = createHash('sha256');
  for (const { path } of nets)
    for (const file of filesOf(controlGraph(path)))
      hash.update(`${basename(file)} ${await rememberedSha256(followTextLink(file))}\n`);
  if (options.depthModel) hash.update(`depth ${await visionHash(readDepthFolder(options.depthModel))}\n`);
  const controlHash = hash.digest('hex');
  if (options.controlHash && options.controlHash !== controlHash)
    notice({ code: 'model/other', message: 'The plan was made with other ControlNets than these, so its frames will differ.' });
  return { ...options, control: nets.map(({ kind }) => kind), controlHash };
}

const filesOf = (graph: string): string[] => [graph, ...graphFacts(graph).external.map(({ file }) => join(dirname(graph), file))];
