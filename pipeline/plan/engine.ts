import { listOf } from '../../core/options.js';
import { hasModel } from '../../core/stage.js';
import { ownVersion } from '../../core/own-version.js';
import { locateFfmpeg } from '../../media/ffmpeg/locate.js';
import { isStill } from '../../media/stills/still-paths.js';
import { onnxRuntimeVersion } from '../../models/runtime/runtime-version.js';
import { SESSION_CONSTANTS } from '../../models/runtime/session-options.js';
import { builtInStage } from './find-stage.js';
import { usesNetwork } from './mask-parts.js';
import type { Plan, PlanEngine } from './plan.js';
import { isScene } from './scene-options.js';
import { loadedModule } from './stage-module.js';

/** The versions of what makes the pixels of a plan in this process: ONNX Runtime's where a stage has a model or a mask needs a network, ffmpeg's where there is a clip. */
export async function engineOf(plan: Plan): Promise<PlanEngine> {
  const { input, output, stages } = plan;
  const model = ({ use }: Plan['stages'][number]): boolean =>
    hasModel(builtInStage(use) ?? loadedModule(use) ?? { heavy: false });
  const withModel = usesNetwork(plan) || stages.some(model);
  const hasClip = !isStill(input) && !(isScene(input) && isScene(output));
  return {
    overpaint: ownVersion(),
    ...(withModel && { onnxruntime: onnxRuntimeVersion(), session: SESSION_CONSTANTS }),
    ...(hasClip && { ffmpeg: (await locateFfmpeg()).version }),
  };
}

const NAMES = { overpaint: 'Overpaint', onnxruntime: 'ONNX Runtime', session: 'ONNX Runtime with', ffmpeg: 'ffmpeg' } as const;

/** Where one engine is another than before: what it was, and what it is now; undefined where all that both tell is equal. */
export function otherVersions(before: PlanEngine, now: PlanEngine): { readonly then: string; readonly now: string } | undefined {
  const names = (Object.keys(NAMES) as (keyof typeof NAMES)[]).filter(
    (name) => before[name] !== undefined && now[name] !== undefined && told(before[name]) !== told(now[name]),
  );
  const list = (engine: PlanEngine): string => listOf(names.map((name) => `${NAMES[name]} ${told(engine[name])}`), 'and'); // prettier-ignore
  return names.length ? { then: list(before), now: list(now) } : undefined;
}

/** A version, or constants in the order of their names. */
const told = (part: PlanEngine[keyof PlanEngine]): string =>
  typeof part === 'object'
    ? Object.entries(part)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([name, value]) => `${name} ${value}`)
        .join(', ')
    : String(part);
