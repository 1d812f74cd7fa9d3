import type * as z from 'zod';
import { isScene, misplacedOptions, type SceneOptions } from '../scene-options.js';

/** What of a plan the rules look at. Each may have any value, because rules are told together with what else is wrong. */
interface Ruled {
  readonly input: unknown;
  readonly output: unknown;
  readonly range: object | null;
  readonly codec: string | null;
  readonly sdr: boolean;
  readonly sound: readonly object[];
  readonly scene: SceneOptions | null;
  readonly retries?: number | undefined;
}

/** What the settings of a plan must be together: those of a scene belong to a scene, and a painted scene has neither times nor a video codec. */
export function sceneRules(plan: Ruled, ctx: z.core.$RefinementCtx): void {
  if (typeof plan !== 'object' || plan === null || typeof plan.input !== 'string') return;
  const refuse = (name: 'scene' | 'range' | 'codec' | 'sdr' | 'sound' | 'retries', expected: string): void =>
    void ctx.issues.push({ code: 'custom', path: [name], message: expected, input: plan[name] });
  if (!isScene(plan.input)) {
    if (plan.scene !== null) refuse('scene', 'null, because the input is no scene');
    return;
  }
  if (typeof plan.output !== 'string' || !isScene(plan.output)) return;
  if (plan.range !== null) refuse('range', 'null, because a scene has no times');
  if (plan.codec !== null) refuse('codec', 'null, because a scene has no video codec');
  if (plan.sound.length) refuse('sound', 'an empty list, because a scene has no sound');
  if (plan.retries) refuse('retries', '0, because the views of a scene are made with one seed');
  if (plan.sdr) refuse('sdr', 'false, because a scene is not HDR');
  if (!plan.scene || ctx.issues.length) return;
  for (const message of misplacedOptions(plan.scene, true)) ctx.issues.push({ code: 'custom', message, input: plan.scene });
}
