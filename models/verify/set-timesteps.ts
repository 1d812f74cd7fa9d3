import { empiricalMu, evenSigmas, linearMu } from '../schedulers/flow-match-euler.js';
import type { SamplerOptions, SchedulerConfig } from '../schedulers/index.js';
import type { ReferenceCase } from './case.js';

/** What a case tells a sampler besides its steps: even levels, a shift as a number or by the picture tokens of a model (`flux2:4096`). */
export function setTimesteps(row: ReferenceCase, config: SchedulerConfig, steps: number): SamplerOptions {
  const { sigmas, mu } = (row['set_timesteps'] ?? {}) as { sigmas?: 'even'; mu?: number | string };
  const [model = '', tokens = ''] = typeof mu === 'string' ? mu.split(':') : [];
  const shift = model === 'flux1' ? linearMu(config, Number(tokens)) : empiricalMu(Number(tokens), steps);
  return {
    steps,
    ...(sigmas === 'even' && { startSigmas: evenSigmas(steps) }),
    ...(mu !== undefined && { mu: typeof mu === 'number' ? mu : shift }),
  };
}
