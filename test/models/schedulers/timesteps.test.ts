import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect } from 'chai';
import { createSampler, SCHEDULERS, type SamplerKind, type SchedulerName } from '../../../models/schedulers/index.js';
import { CaseFiles } from '../../../models/verify/case-files.js';
import type { ReferenceCase } from '../../../models/verify/case.js';
import { verifyTimesteps } from '../../../models/verify/verify-timesteps.js';
import { shared } from '../../shared-folder.js';
import { config } from './scheduler-contract.js';

/**
 * SHA-256 over the lists of 1 … 1000 steps, as doubles one after another, worked out from NumPy's rules in a program of its own: `linspace` adds
 * whole steps, `arange` adds the rounded first one, and halves go to the even number.
 */
const ALL_COUNTS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  linspace: { ddim: '86691ab1f238b802', pndm: '09bf8e29611854fa', euler: '74616e84aa9c7570', 'dpmpp-2m': '93086a4250c42281' },
  leading: { ddim: '9cf1dce24c766004', pndm: '7f98633eb0412654', euler: '9cf1dce24c766004', 'dpmpp-2m': '7278e5277e2a9377' },
  trailing: { ddim: 'f7fb5ed18792c886', pndm: '71deafc47bcf2e4e', euler: 'f7fb5ed18792c886', 'dpmpp-2m': 'f7fb5ed18792c886' },
};
const SAME: readonly (readonly [SchedulerName, SchedulerName])[] = [
  ['euler-ancestral', 'euler'],
  ['unipc', 'dpmpp-2m'],
];

const listsOf = (name: SchedulerName, spacing: string): string => {
  const hash = createHash('sha256');
  for (let steps = 1; steps <= 1000; steps++) {
    const { timesteps } = createSampler({ ...config, timestep_spacing: spacing }, { steps }, name);
    hash.update(new Uint8Array(Float64Array.from(timesteps).buffer));
  }
  return hash.digest('hex').slice(0, 16);
};

describe('timesteps', () => {
  for (const [spacing, hashes] of Object.entries(ALL_COUNTS))
    it(`${spacing}: those of NumPy at every count from 1 to 1000`, () => {
      for (const [name, hash] of Object.entries(hashes)) expect(listsOf(name as SchedulerName, spacing), name).to.equal(hash);
      for (const [name, like] of SAME) expect(listsOf(name, spacing), name).to.equal(hashes[like]);
    });

  it('the multistep solvers at 30 steps of linspace: 15 whole steps of 33.3 are a little less than 499.5', () => {
    for (const name of ['dpmpp-2m', 'unipc'] as const) {
      const { timesteps } = createSampler({ ...config, timestep_spacing: 'linspace' }, { steps: 30 }, name);
      expect(timesteps.slice(14, 17)).to.deep.equal([533, 499, 466]);
    }
  });

  it('Euler with one step of linspace begins at timestep 0, PNDM with one step makes one call', () => {
    expect(createSampler({ ...config, timestep_spacing: 'linspace' }, { steps: 1 }, 'euler').timesteps).to.deep.equal([0]);
    expect(createSampler(config, { steps: 1 }, 'pndm').timesteps).to.deep.equal([1]);
  });

  it('log_linear ends at the smallest sigma, continuous time is a quarter of log sigma, clipped noise is not run through', () => {
    const logLinear = createSampler({ ...config, interpolation_type: 'log_linear' }, { steps: 4 }, 'euler');
    expect(logLinear.sigmas?.[4]).to.be.closeTo(0.0291675, 1e-6);
    const karras = { ...config, use_karras_sigmas: true, prediction_type: 'v_prediction', sigma_min: 0.002, sigma_max: 700 };
    const continuous = createSampler({ ...karras, timestep_type: 'continuous' }, { steps: 2 }, 'euler');
    expect(continuous.timesteps[0]).to.be.closeTo(Math.log(700) / 4, 1e-9);
    expect(continuous.timesteps[1]).to.be.closeTo(Math.log(0.002) / 4, 1e-9);
    const cosine = { beta_schedule: 'squaredcos_cap_v2', timestep_spacing: 'linspace' };
    const at = (clip: number): number | undefined =>
      createSampler({ ...cosine, lambda_min_clipped: clip }, { steps: 10 }, 'dpmpp-2m').timesteps[0];
    expect([at(-Infinity), at(-5.1)]).to.deep.equal([999, 995]);
  });

  it('DDIM backwards has no linspace, as in diffusers', () => {
    const linspace = { ...config, timestep_spacing: 'linspace' };
    expect(() => createSampler(linspace, { steps: 4 }, 'ddim-inverse')).to.throw('leading or trailing');
  });

  it('are those of diffusers, with the sigmas, in every case whose scheduler and settings are here', function () {
    const folder = dirname(shared(this, 'reference-2/timesteps/goldens.json'));
    const { cases } = JSON.parse(readFileSync(join(folder, 'goldens.json'), 'utf8')) as { cases: ReferenceCase[] };
    const classes = new Set(Object.values<SamplerKind>(SCHEDULERS).map(({ className }) => className));
    // the others take long: `overpaint models verify --cases` runs them
    const later = ['use_exponential_sigmas', 'use_beta_sigmas', 'use_lu_lambdas', 'use_flow_sigmas', 'algorithm_type'];
    const ours = cases.filter((row) => {
      const settings = (row['scheduler_config'] ?? {}) as Record<string, unknown>;
      const known = !later.some((key) => key in settings) && settings['skip_prk_steps'] !== false;
      const twoCalls = row['scheduler'] === 'HeunDiscreteScheduler' || row['scheduler'] === 'KDPM2DiscreteScheduler';
      return (
        row.kind === 'timesteps' &&
        known &&
        !(twoCalls && settings['timestep_spacing'] !== 'linspace') &&
        classes.has(String(row['scheduler']))
      );
    });
    const rows = ours.flatMap((row) => verifyTimesteps(row, new CaseFiles(folder)));
    expect(ours).to.have.length.of.at.least(43);
    expect(rows.filter((row) => !row.ok)).to.deep.equal([]);
  }).timeout(240_000);
});
