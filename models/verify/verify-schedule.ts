import { empiricalMu, linearMu } from '../schedulers/flow-match-euler.js';
import { cumulatedAlphas } from '../schedulers/alphas.js';
import { callsLeft, stepsLeft } from '../schedulers/first-call.js';
import { createSampler, samplerKind, type SchedulerConfig } from '../schedulers/index.js';
import { noiseSchedule } from '../schedulers/noise-schedule.js';
import { cappedAlphas } from '../schedulers/sigmas.js';
import type { CaseFiles } from './case-files.js';
import type { CaseRow, ReferenceCase } from './case.js';
import { compare, toleranceOf } from './compare.js';
import { setTimesteps } from './set-timesteps.js';

/** Samplers that step over ᾱ itself, whose last one may be 0. */
const OVER_ALPHAS = ['DDIMScheduler', 'DDIMInverseScheduler', 'PNDMScheduler', 'LCMScheduler'];

/** Betas and ᾱ of training. */
export function verifyNoiseTable(row: ReferenceCase, files: CaseFiles): CaseRow[] {
  const config = row['scheduler_config'] as SchedulerConfig;
  const schedule = noiseSchedule(config);
  const name = String(row['scheduler']);
  const alphas = OVER_ALPHAS.includes(name) ? schedule.alphasCumprod : cappedAlphas(schedule);
  const id = { case: row.name, model: name };
  const last = row['final_alpha_cumprod'] as number | undefined;
  const check = (what: string, found: ArrayLike<number>, wanted: ArrayLike<number>): CaseRow =>
    compare({ ...id, what }, found, wanted, toleranceOf(row.tolerance, what));
  return [
    check('betas', schedule.betas, files.floats(row.outputs['betas'])),
    check('alphas_cumprod', alphas, files.floats(row.outputs['alphas_cumprod'])),
    ...(last === undefined
      ? []
      : [compare({ ...id, what: 'before the first step' }, [cumulatedAlphas(config, name !== 'PNDMScheduler').at(-1)], [last], { rel: 1e-6 })]), // prettier-ignore
  ];
}

/** Which of a sampler's timesteps an edit runs, at several strengths and counts of steps. */
export function verifyImg2ImgTimesteps(row: ReferenceCase, files: CaseFiles): CaseRow[] {
  const config = row['scheduler_config'] as SchedulerConfig;
  const [from, to] = row['steps'] as readonly [number, number];
  const starts = (row['denoising_starts'] ?? row['strengths']) as readonly number[];
  const cases = starts.flatMap((at) => Array.from({ length: to - from + 1 }, (_, n) => ({ at, steps: from + n })));
  const found = cases.map(({ at, steps }) =>
    row['rule'] === 'lcm' ? distilled(config, steps, at) : remaining(row, config, steps, at),
  );
  return Object.entries(row.outputs).map(([what, entry]) => {
    const values = found.flatMap((one) => one[what] ?? []);
    const tolerance = toleranceOf(row.tolerance, what);
    const id = { case: row.name, model: String(row['scheduler']), what };
    return compare(id, values, files.floats(entry), typeof tolerance === 'object' ? tolerance : {});
  });
}

type Found = Readonly<Record<string, readonly number[]>>;

function remaining(row: ReferenceCase, config: SchedulerConfig, steps: number, at: number): Found {
  const sampler = createSampler(config, setTimesteps(row, config, steps));
  const { timesteps, order = 1 } = sampler;
  if (row['rule'] === 'denoising_start') {
    const left = callsLeft(sampler, config.num_train_timesteps ?? 1000, at);
    return { first_index: [timesteps.length - left], calls_left: [left] };
  }
  const left = stepsLeft(samplerKind(config), steps, at);
  const first = Math.min((steps - left) * order, timesteps.length);
  return {
    first_index: [first],
    calls_left: [Math.max(timesteps.length - first, 0)],
    num_inference_steps_returned: [left],
    first_timestep: [timesteps[first] ?? -1],
  };
}

function distilled(config: SchedulerConfig, steps: number, strength: number): Found {
  try {
    const { timesteps } = createSampler(config, { steps, strength });
    return { lengths: [timesteps.length], timesteps };
  } catch {
    return { lengths: [-1], timesteps: [] };
  }
}

/** How far noise levels are bent, by picture tokens and steps. */
export function verifyMu(row: ReferenceCase, files: CaseFiles): CaseRow[] {
  const lengths = row['image_seq_lens'] as readonly number[];
  const [from, to] = row['steps'] as readonly [number, number];
  const counts = Array.from({ length: to - from + 1 }, (_, n) => from + n);
  const found = {
    flux1: lengths.map((tokens) => linearMu({}, tokens)),
    flux2: lengths.flatMap((tokens) => counts.map((steps) => empiricalMu(tokens, steps))),
  };
  return Object.entries(found).map(([what, values]) =>
    compare({ case: row.name, model: '', what }, values, files.doubles(row.outputs[what]), toleranceOf(row.tolerance, what)),
  );
}
