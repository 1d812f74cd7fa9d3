import { createHash } from 'node:crypto';
import { createSampler, type SchedulerConfig } from '../schedulers/index.js';
import { setTimesteps } from './set-timesteps.js';
import type { CaseFiles } from './case-files.js';
import type { CaseRow, ReferenceCase, Tolerance } from './case.js';

/** A case of the kind `timesteps` as one row. */
export function verifyTimesteps(row: ReferenceCase, files: CaseFiles): CaseRow[] {
  const problems = timestepProblems(row, files);
  const what = problems.length === 0 ? 'timesteps and sigmas' : `${problems.length} differ: ${problems.slice(0, 3).join('; ')}`;
  const difference = problems.length === 0 ? 0 : Infinity;
  return [{ case: row.name, model: String(row['scheduler']), what, difference, tolerance: '', ok: problems.length === 0 }];
}

/** What is not as a case of the kind `timesteps` says, in one line each: lists of 1 … 60 steps value by value, further counts by their hash. */
function timestepProblems(row: ReferenceCase, files: CaseFiles): string[] {
  const config = row['scheduler_config'] as SchedulerConfig;
  const floats = (what: string): Float32Array => files.floats(row.outputs[what]);
  const [timesteps, lengths] = [floats('timesteps'), floats('timesteps_lengths')];
  const [sigmas, sigmaLengths] = row.outputs['sigmas'] ? [floats('sigmas'), floats('sigmas_lengths')] : [[], []];
  const tolerance = row.tolerance as Record<string, Tolerance | 'equal'>;
  const fragile = new Set(((row['fragile'] ?? []) as number[][]).map(String));
  const problems: string[] = [];
  const near = (what: string, found: number, wanted: number, allowed?: Tolerance | 'equal'): void => {
    if (Number.isNaN(found) && Number.isNaN(wanted)) return;
    const { abs = 0, rel = 0 } = typeof allowed === 'object' ? allowed : {};
    if (!(Math.abs(found - wanted) <= abs + rel * Math.abs(wanted))) problems.push(`${what}: ${found}, not ${wanted}`);
  };
  let [at, sigmaAt] = [0, 0];
  for (let n = 1; n <= lengths.length; n++) {
    const wanted = timesteps.slice(at, (at += lengths[n - 1]));
    const wantedSigmas = sigmas.slice(sigmaAt, (sigmaAt += sigmaLengths[n - 1] ?? 0));
    const raises = ((row['errors'] ?? []) as { from: number; to: number }[]).some(({ from, to }) => n >= from && n <= to);
    const sampler = made(row, config, n);
    if (!sampler || raises) {
      if (sampler || !raises) problems.push(`${n} steps: ${sampler ? 'not refused' : 'refused'}`);
      continue;
    }
    const found = asReference(row, n, sampler.timesteps);
    if (found.length !== wanted.length) problems.push(`${n} steps: ${found.length} timesteps, not ${wanted.length}`);
    else
      found.forEach((t, i) => {
        const allowed = fragile.has(String([n, i])) ? { abs: 1 } : tolerance['timesteps'];
        near(`${n} steps, timestep ${i}`, t, wanted[i], allowed);
      });
    // a surplus timestep has a sigma too
    const spare = found.length - sampler.timesteps.length;
    wantedSigmas.slice(0, wantedSigmas.length - 1 - spare).forEach((sigma, i) => {
      near(`${n} steps, sigma ${i}`, sampler.sigmas?.[i] as number, sigma, tolerance['sigmas']);
    });
    if (wantedSigmas.length > 0 && spare === 0)
      near(`${n} steps, last sigma`, sampler.sigmas?.at(-1) as number, wantedSigmas.at(-1) as number, tolerance['sigmas']);
    near(`${n} steps, initial noise`, sampler.initNoiseSigma, floats('init_noise_sigma')[n - 1], tolerance['init_noise_sigma']);
  }
  return [...problems, ...hashProblems(row, files, config)];
}

/** With `trailing`, diffusers has one timestep more at 61, 103 … steps, −1, which no model was trained for. */
function asReference(row: ReferenceCase, n: number, timesteps: readonly number[]): number[] {
  const differs = ((row['count_differs'] ?? []) as [number, number][]).find(([steps]) => steps === n);
  if (row['scheduler'] === 'HeunDiscreteScheduler' && differs?.[1] === timesteps.length + 2) return [...timesteps, -1, -1];
  if (differs?.[1] !== timesteps.length + 1) return [...timesteps];
  return row['scheduler'] === 'DDIMInverseScheduler' ? [-1, ...timesteps] : [...timesteps, -1];
}

function hashProblems(row: ReferenceCase, files: CaseFiles, config: SchedulerConfig): string[] {
  if (!row.outputs['timesteps_hash']) return [];
  const counts = files.floats(row.outputs['counts_hashed']);
  const skipped = new Set((row['fragile_counts'] ?? []) as number[]);
  const hashes = Uint8Array.from(files.floats(row.outputs['timesteps_hash']));
  const problems: string[] = [];
  counts.forEach((n, i) => {
    if (skipped.has(n)) return;
    const sampler = made(row, config, n);
    const found = sampler && hashOf(asReference(row, n, sampler.timesteps), String(row['timesteps_dtype']));
    const wanted = Buffer.from(hashes.subarray(i * 8, i * 8 + 8)).toString('hex');
    if ((found ?? '0'.repeat(16)) !== wanted) problems.push(`${n} steps: other timesteps`);
  });
  return problems;
}

/** The first 8 bytes of the SHA-256 of a list. */
export function hashOf(timesteps: readonly number[], type: string): string {
  const list = type === 'int64' ? BigInt64Array.from(timesteps, BigInt) : Float32Array.from(timesteps);
  return createHash('sha256').update(new Uint8Array(list.buffer)).digest('hex').slice(0, 16);
}

function made(row: ReferenceCase, config: SchedulerConfig, steps: number): ReturnType<typeof createSampler> | undefined {
  try {
    return createSampler(config, setTimesteps(row, config, steps));
  } catch {
    return undefined;
  }
}
