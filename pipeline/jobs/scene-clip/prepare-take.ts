import type { Notice } from '../../../core/notice.js';
import { extname } from 'node:path';
import { EditError } from '../../../core/errors.js';
import { parseRational, type Rational, toNumber } from '../../../core/rational.js';
import { containerFor } from '../../../media/output/containers.js';
import type { Take } from '../../../scenes/film/takes/take.js';
import { openScene, type SceneFile } from '../../../scenes/formats/index.js';
import { chooseParts } from '../../../scenes/select/choose-parts.js';
import type { Plan } from '../../plan/plan.js';
import { misplacedOptions, type SceneOptions } from '../../plan/scene-options.js';
import { targetOf } from '../../planners/target-of.js';
import { planTake } from './plan-take.js';
import { sceneStages, type SceneStages } from '../scene/scene-stages.js';

/** A plan of a clip of a scene together with all that was found out about the scene. */
export interface PreparedTake extends Pick<SceneStages, 'stages' | 'grain'> {
  readonly file: SceneFile;
  readonly take: Take;
  readonly frameRate: Rational;
  /** Parts that are edited. */
  readonly parts: ReadonlySet<number>;
  readonly notices: readonly Notice[];
}

/**
 * Opens a plan's scene and settles how it is filmed and what of it is edited.
 *
 * @throws `usage/…`, `scene/…`, `plan/…`, `model/…`
 */
export async function prepareTake(plan: Plan): Promise<PreparedTake> {
  const options = plan.scene as SceneOptions;
  checkEnding(plan.output);
  const problems = misplacedOptions(options, false);
  if (problems.length) throw new EditError('plan/invalid', `The plan is not valid: ${problems.join(' ')}`, { problems });
  const file = await openScene(plan.input);
  const { scene } = file;
  const frameRate = parseRational(plan.framesPerSecond);
  const take = planTake(file, options, toNumber(frameRate));
  const { materials, meshes } = options;
  const { parts, found } = await chooseParts(scene, { target: targetOf(plan), materials, meshes });
  const shown = scene.parts.some(({ id, scene: number }) => parts.has(id) && number === take.at(0).camera.scene);
  if (!shown)
    throw new EditError(
      'plan/unseen-part',
      `${plan.input}: ${found ?? 'what is to be edited'} is not in the scene that is filmed.`,
      {
        path: plan.input,
      },
    );
  const { stages, grain } = sceneStages(plan);
  return {
    file,
    take,
    frameRate,
    parts,
    stages,
    grain,
    notices: [...scene.notices, ...(found ? [{ code: 'scene/parts', message: `Editing ${found}.` } as const] : [])],
  };
}

/** Says what a scene can become, where an output's ending is neither a scene's nor a clip's. Throws `usage/unknown-extension`. */
function checkEnding(output: string): void {
  try {
    containerFor(output);
  } catch (cause) {
    throw new EditError(
      'usage/unknown-extension',
      `${output}: a scene is painted into a .glb or .gltf, or filmed into a clip such as .mp4, .mov, .mkv, .webm or .gif; found "${extname(output) || 'no extension'}".`,
      { path: output },
      { cause },
    );
  }
}
