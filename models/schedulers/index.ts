import { EditError } from '../../core/errors.js';
import { listOf } from '../../core/options.js';
import { ddim } from './ddim.js';
import { ddimInverse } from './ddim-inverse.js';
import { deis } from './deis.js';
import { dpmpp2m, dpmpp2mSde } from './dpmpp-2m.js';
import { euler } from './euler.js';
import { eulerAncestral } from './euler-ancestral.js';
import { flowMatchEuler } from './flow-match-euler.js';
import { heun } from './heun.js';
import { kdpm2 } from './kdpm2.js';
import { lcm } from './lcm.js';
import { pndm } from './pndm.js';
import { SCHEDULER_ERROR, type Sampler, type SamplerKind, type SamplerOptions, type SchedulerConfig } from './sampler.js';
import { unipc } from './unipc.js';

/** All samplers, by the name that a plan and `--scheduler` use. A new one is one file and one line here. */
export const SCHEDULERS = {
  ddim,
  'ddim-inverse': ddimInverse,
  euler,
  'euler-ancestral': eulerAncestral,
  'dpmpp-2m': dpmpp2m,
  'dpmpp-2m-karras': karras(dpmpp2m),
  'flow-match-euler': flowMatchEuler,
  'dpmpp-2m-sde': dpmpp2mSde,
  'dpmpp-2m-sde-karras': karras(dpmpp2mSde),
  heun,
  kdpm2,
  deis,
  lcm,
  pndm,
  unipc,
} as const satisfies Record<string, SamplerKind>;

/** Name of a sampler. */
export type SchedulerName = keyof typeof SCHEDULERS;

/**
 * Makes the sampler that a folder's `scheduler_config.json` names, or another one by name with the folder's noise schedule.
 *
 * @throws EditError `model/scheduler-config` for an unknown class, a wrong name or a setting that the sampler does not have
 */
export const createSampler = (config: SchedulerConfig, options: SamplerOptions, name?: SchedulerName): Sampler =>
  samplerKind(config, name).create(config, options);

/**
 * The entry that {@link createSampler} takes.
 *
 * @param flow whether the model is one of flow matching (true) or of diffusion (false), which other samplers are for; undefined takes any
 * @throws EditError `model/scheduler-config` for an unknown class, a wrong name, or a sampler that such models do not run with
 */
export function samplerKind(config: SchedulerConfig, name?: SchedulerName, flow?: boolean): SamplerKind {
  const fitting = Object.entries<SamplerKind>(SCHEDULERS).filter(
    ([, kind]) =>
      flow === undefined || flow === ((kind.flow ?? false) || (kind.flowToo === true && config.use_flow_sigmas === true)),
  );
  const named = ([own, { className }]: [string, SamplerKind]): string => (name ? own : className);
  const found = name ?? config._class_name ?? 'nothing';
  const kind = fitting.find((entry) => named(entry) === found)?.[1];
  if (kind) return kind;
  const known = [...new Set(fitting.map(named))];
  const model = flow === undefined ? '' : ` for a model of ${flow ? 'flow matching' : 'diffusion'}`;
  const others = name ? '' : ` Name another with \`scheduler\`: ${listOf(fitting.map(([own]) => own))}.`;
  const sentence = `expected a scheduler of ${known.join(', ')}${model}, found ${found}.${others}`;
  throw new EditError(SCHEDULER_ERROR, sentence, { found, known });
}

function karras(kind: SamplerKind): SamplerKind {
  return {
    ...kind,
    summary: `${kind.className}: the same with Karras sigmas`,
    create: (config, options) => kind.create({ ...config, use_karras_sigmas: true }, options),
  };
}

export type { Sampler, SamplerKind, SamplerOptions, SchedulerConfig, Stepper } from './sampler.js';
