import { createSampler, type SchedulerConfig } from '../schedulers/index.js';
import type { CaseRow, ReferenceCase, Tolerance } from './case.js';
import { setTimesteps } from './set-timesteps.js';
import { compare } from './compare.js';
import type { CaseFiles } from './case-files.js';

/** Deterministic stand-ins for a model, by the name that a case gives them; `x` is the scaled sample, `t` the timestep. */
export const STAND_INS = {
  'linear-sin': (x: number, t: number) => 0.1 * x + 0.01 * Math.sin(t),
  'tanh-cos': (x: number, t: number) => 0.3 * Math.tanh(x) - 0.05 * Math.cos(0.01 * t),
} as const;

/** Runs a sampler over a stand-in model and compares timesteps, sigmas and the sample after every call. */
export function verifyScheduler(row: ReferenceCase, files: CaseFiles): CaseRow[] {
  const config = { ...(row['config'] as SchedulerConfig), _class_name: row['scheduler'] as string };
  const kwargs = (row['step_kwargs'] ?? {}) as { eta?: number };
  const sampler = createSampler(config, { ...setTimesteps(row, config, row['steps'] as number), ...kwargs });
  const standIn = STAND_INS[(row['stand_in'] ?? 'linear-sin') as keyof typeof STAND_INS];
  const id = { case: row.name, model: row['scheduler'] as string };
  if (!standIn) {
    const what = `expected a stand-in of ${Object.keys(STAND_INS).join(', ')}, found ${String(row['stand_in'])}`;
    return [{ ...id, what, difference: Infinity, tolerance: '', ok: false }];
  }

  const inverse = config._class_name === 'DDIMInverseScheduler';
  const initial = files.floats(row.inputs['initial_noise']);
  let sample: Float32Array = initial.map((value) => value * (inverse ? 1 : sampler.initNoiseSigma));
  const noises = row.inputs['noises'] ? files.floats(row.inputs['noises']) : undefined;
  const step = sampler.start();
  const samples = new Float32Array(sample.length * sampler.timesteps.length);
  sampler.timesteps.forEach((t, i) => {
    const output = sampler.scaleInput(sample, i).map((x) => standIn(x, t));
    sample = step(output, sample, noises?.subarray(i * sample.length, (i + 1) * sample.length));
    samples.set(sample, i * sample.length);
  });

  const tolerance = row.tolerance as Readonly<Record<string, Tolerance>>;
  const found = { timesteps: sampler.timesteps, sigmas: sampler.sigmas ?? [], samples };
  return Object.entries(found)
    .filter(([what]) => row.outputs[what])
    .map(([what, values]) => compare({ ...id, what }, values, files.floats(row.outputs[what]), tolerance[what] ?? {}));
}
