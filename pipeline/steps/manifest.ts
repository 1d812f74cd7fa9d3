import { hostname } from 'node:os';
import { EditError } from '../../core/errors.js';
import { otherVersions } from '../plan/engine.js';
import type { Plan, PlanEngine } from '../plan/plan.js';
import type { RangeResult } from '../jobs/job-kind.js';

/** What a finished range says of itself. */
export interface RunManifest {
  /** Hash of plan and source. */
  readonly key: string;
  /** Versions that made it. */
  readonly engine: PlanEngine;
  /** Kinds of device that the stages ran on, such as `cpu`; another kind may give other bits. */
  readonly devices: readonly string[];
  readonly host: string;
  readonly seconds: number;
  readonly result: RangeResult;
  /** SHA-256 of samples and time of each frame, its first 16 hex digits, by number. */
  readonly hashes: Readonly<Record<string, string>>;
}

/** Whether what a file holds is a manifest. */
export const isManifest = ({ key, engine, devices, result, hashes }: Partial<RunManifest>): boolean =>
  typeof key === 'string' && Array.isArray(devices) && [engine, hashes, result?.range].every((part) => typeof part === 'object');

/** The kinds of device that a resolved plan's stages run on: `cuda:1` is `cuda`. */
export const devicesOf = ({ stages }: Plan): string[] => [
  ...new Set(
    stages.flatMap(({ options }) => (typeof options['device'] === 'string' ? [options['device'].replace(/:.*/, '')] : [])),
  ),
];

/** What every manifest has in common on this machine. */
export const manifestHead = (key: string, plan: Plan, engine: PlanEngine) => ({
  key,
  engine,
  devices: devicesOf(plan),
  host: hostname(),
});

/**
 * Holds the manifests of a job against its plan and each other.
 *
 * @param mixed take ranges of other versions and devices
 * @throws `output/other-work`, `output/other-versions`, `output/mixed` for devices of several kinds, `output/frames-differ` where two runs made
 *   another picture of one frame
 */
export function checkManifests(runs: readonly RunManifest[], key: string, engine: PlanEngine, mixed = false): void {
  const hashes = new Map<string, string>();
  for (const run of runs) {
    const { from, to } = run.result.range;
    const range = `The range ${from}-${to} (${run.host})`;
    if (run.key !== key) throw new EditError('output/other-work', `${range} is of another plan or source: run it again.`);
    const other = otherVersions(run.engine, engine);
    if (other && !mixed)
      throw new EditError('output/other-versions', `${range} was made by ${other.then}, and the job by ${other.now}: plan the job anew with \`fresh: true\`, or allow it with \`allowMixed: true\`.`); // prettier-ignore
    const [device, first] = [run, runs[0]].map(({ devices }) => devices.join(' and ') || 'none');
    if (device !== first && !mixed)
      throw new EditError('output/mixed', `${range} was made on ${device}, others on ${first}: pictures may differ in a few bits; allow it with \`allowMixed: true\`.`); // prettier-ignore
    for (const [frame, hash] of Object.entries(run.hashes)) {
      if ((hashes.get(frame) ?? hash) !== hash && !mixed)
        throw new EditError('output/frames-differ', `Two runs made frame ${frame} differently, one of them on ${run.host}: plan the job anew with \`fresh: true\` and run it on one kind of machine, or allow it with \`allowMixed: true\`.`); // prettier-ignore
      hashes.set(frame, hash);
    }
  }
}
