import { isStill } from '../../media/stills/still-paths.js';
import type { Plan } from '../plan/plan.js';
import { isScene } from '../plan/scene-options.js';
import type { JobKind } from './job-kind.js';

/** The kinds of job. The first one that accepts a plan runs it; `clip` accepts all, and says of what is no clip that it is none. */
export const JOB_KINDS = {
  scene: {
    name: 'scene',
    accepts: ({ input, output }) => isScene(input) && isScene(output),
    load: async () => (await import('./scene/index.js')).sceneSteps,
  },
  sceneClip: {
    name: 'sceneClip',
    accepts: ({ input }) => isScene(input),
    load: async () => (await import('./scene-clip/index.js')).sceneClipSteps,
  },
  still: {
    name: 'still',
    accepts: ({ input }) => isStill(input),
    load: async () => (await import('./still/index.js')).stillSteps,
  },
  clip: {
    name: 'clip',
    accepts: () => true,
    load: async () => (await import('./clip/index.js')).clipSteps,
  },
} as const satisfies Record<string, JobKind>;

/** The kind of job that a plan is. */
export function kindOf(plan: Pick<Plan, 'input' | 'output'>): JobKind {
  const rows: readonly JobKind[] = Object.values(JOB_KINDS);
  return rows.find((kind) => kind.accepts(plan)) ?? JOB_KINDS.clip;
}
