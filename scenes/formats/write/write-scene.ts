import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { EditError } from '../../../core/errors.js';
import type { ScenePatch } from '../../scene-patch.js';
import type { Json } from '../gltf-json.js';
import type { SceneFormat } from '../scene-format.js';
import type { SceneFile } from '../scene-file.js';
import { SCENE_FORMATS } from '../scene-formats.js';
import { addVariant } from './add-variant.js';
import { draftOf } from './draft.js';
import { dropDeadPointers } from './drop-dead-pointers.js';
import { patchImages } from './patch-images.js';
import { patchMaterials } from './patch-materials.js';
import { patchPrimitives } from './patch-primitives.js';
import { filesOfOthers } from './files-of-others.js';
import { writeFiles } from './write-files.js';

/** How {@link writeScene} treats files that are there already. */
export interface WriteOptions {
  /** Write over files beside the output that have the name of one of the scene's own files but other bytes, unless another scene there names
   * them. Default false. */
  readonly overwrite?: boolean;
}

/** What was written. */
export interface SceneWritten {
  /** All files, the scene last. */
  readonly files: readonly string[];
}

/**
 * Writes a scene with a patch: the source's own JSON and buffers, changed where the patch says so and the same byte for byte elsewhere. The
 * ending of `output` decides whether it is a GLB or a .gltf with its files beside it; files that change get the output's name in front of
 * theirs, so that neither the source's nor another output's are written over.
 *
 * @throws EditError `output/…`; nothing is left behind then
 */
export async function writeScene(
  file: SceneFile,
  patch: ScenePatch,
  output: string,
  options: WriteOptions = {},
): Promise<SceneWritten> {
  const target = resolve(output);
  if (target === resolve(file.path))
    throw new EditError('output/same-file', `${output}: a scene is not written over itself.`, { path: output });
  const draft = draftOf(file);
  const images = patchImages(draft, patch.images);
  patchPrimitives(draft, patch.primitives);
  if (patch.newVariant !== undefined) addVariant(draft.json, patch.newVariant);
  patchMaterials(draft, patch.materials, images);
  dropDeadPointers(draft);
  if (patch.mark !== undefined)
    draft.json.asset.extras = { ...(draft.json.asset.extras as Json | undefined), overpaint: patch.mark };
  const files = formatFor(output).assemble(draft, target);
  await checkOthers(files.others, options.overwrite ?? false, target);
  const all = new Map([...files.others, ...files.own, [target, files.main]]);
  await writeFiles(all);
  return { files: [...all.keys()] };
}

function formatFor(output: string): SceneFormat {
  const formats = Object.values<SceneFormat>(SCENE_FORMATS);
  const found = formats.find(({ ending, alsoEndings = [] }) =>
    [ending, ...alsoEndings].some((end) => output.toLowerCase().endsWith(end)),
  );
  if (!found)
    throw new EditError('usage/output', `${output}: a scene is written as ${formats.map(({ ending }) => ending).join(' or ')}.`, {
      path: output,
    });
  return found;
}

async function checkOthers(files: ReadonlyMap<string, Uint8Array>, overwrite: boolean, target: string): Promise<void> {
  let named: ReadonlySet<string> | undefined;
  for (const [path, bytes] of files) {
    const there = await readFile(path).catch(() => undefined);
    if (!there || Buffer.compare(there, bytes) === 0) continue;
    if (!overwrite || (named ??= await filesOfOthers(target)).has(path))
      throw new EditError('output/exists', `${path} is there already and is another file; write the scene into another folder.`, {
        path,
      });
  }
}
