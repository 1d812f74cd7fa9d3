import type { Scene } from '../../scenes/scene.js';
import type { PlanRequest } from '../plan/plan.js';
import type { SceneFacts } from './scene-edits.js';

/** What a sentence about a request's scene may look at: the scene is opened when it is first asked for, once. */
export function openSceneOf({
  input,
  scene: options,
}: Pick<PlanRequest, 'input' | 'scene'>): Pick<SceneFacts, 'scene' | 'partsNamed'> {
  let opened: Promise<Scene> | undefined;
  const open = async (): Promise<Scene> => {
    const { showVariant, withVariants } = await import('../../scenes/select/show-variant.js');
    const file = await (await import('../../scenes/formats/index.js')).openScene(input);
    const { variants = 'default' } = options ?? {};
    return variants === 'default' || variants === 'all' ? withVariants(file) : showVariant(file, variants).scene;
  };
  const partsNamed = Boolean(options?.materials?.length || options?.meshes?.length);
  return { partsNamed, scene: () => (opened ??= open()) };
}
