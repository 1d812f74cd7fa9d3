import type { Outside } from '../../stages/limits/outside-tally.js';
import { failuresByFrame, findingsOf } from './findings.js';
import type { Film, Followed, Proof, ProofSample } from './proof.js';
import type { Judged, Records } from './records.js';
import type { ShownEdit } from './shown-edits.js';
import { type Steadiness, steadinessOf } from './steadiness.js';

/** What a job is judged by. */
export interface Evidence extends Records {
  readonly edits: readonly ShownEdit[];
  /** Why an edit cannot be judged; `undefined` for one that was. */
  readonly unjudged: readonly (string | undefined)[];
  /** Whether some edit names a part of the picture. */
  readonly masked: boolean;
  /** Whether neighbouring frames follow each other in time, as those of a clip. */
  readonly film: Film;
}

/** Frames of a series at most, beside the measured ones. */
const SERIES = 240;

const mean = (values: readonly number[]): number | null =>
  values.length ? values.reduce((sum, one) => sum + one, 0) / values.length : null;

/** Adds up what was measured of a job's frames. @param series whether to give the measured frames too */
export function sumProof(evidence: Evidence, series = false): Proof {
  const { edits, unjudged, masked, film, glances, samples } = evidence;
  const failures = failuresByFrame(glances, samples);
  const steadiness = film === 'clip' ? steadinessOf(samples) : undefined;
  const similarity = mean(samples.flatMap((one) => one.similarity ?? []));
  const outside = masked ? outsideOf(glances.flatMap((one) => one.outside ?? [])) : null;
  const kept = masked ? outside && (outside.samples ? 1 - outside.changed / outside.samples : null) : similarity;
  const steady = steadiness?.value ?? null;
  return {
    followed: edits.map(({ edit }, at) => followed(edit, samples.flatMap(({ judged }) => judged[at] ?? []), unjudged[at])), // prettier-ignore
    kept,
    steady,
    reasons: {
      ...(kept === null && { kept: keptReason(evidence) }),
      ...(steady === null && { steady: steadyReason(evidence) }),
    },
    measures: {
      frames: samples.length,
      edited: glances.length,
      outside,
      similarity,
      warpError: steadiness?.warpError ?? null,
      flicker: steadiness?.flicker ?? null,
    },
    findings: findingsOf(failures, film),
    ...(series && { series: seriesOf(evidence, failures, steadiness) }),
  };
}

function followed(edit: string, judged: readonly Judged[], unjudged: string | undefined): Followed {
  const value = mean(judged.map((one) => one.value));
  if (value === null) return { edit, value, said: null, reason: unjudged ?? 'no measured frame takes it' };
  return { edit, value, said: mostSaid(judged) };
}

/** What was said of most frames; of several the first. */
function mostSaid(judged: readonly Judged[]): string {
  const counts = new Map<string, number>();
  for (const { said } of judged) counts.set(said, (counts.get(said) ?? 0) + 1);
  return [...counts].reduce((best, one) => (one[1] > best[1] ? one : best))[0];
}

const outsideOf = (all: readonly Outside[]): Outside | null =>
  all.length
    ? all.reduce((sum, { samples, changed }) => ({ samples: sum.samples + samples, changed: sum.changed + changed }))
    : null;

function keptReason({ masked, samples, glances }: Evidence): string {
  if (!glances.length) return 'no frame was edited';
  if (masked) return 'the mask leaves nothing outside of it';
  return samples.length ? 'the result cannot be held against the source' : 'no frame was measured';
}

function steadyReason({ film, glances, samples }: Evidence): string {
  if (film === 'picture') return 'one picture cannot flicker';
  if (film === 'views') return 'the views of a scene do not follow each other in time';
  if (glances.length < 2) return 'fewer than two frames were edited';
  const fades = samples.some(({ shares }, at) => at > 0 && shares.some((share, i) => share !== samples[at - 1].shares[i]));
  return fades ? 'the amount changes with every measured frame' : 'no two neighbouring frames could be compared';
}

/** The measured frames, and frames that were glanced at between them, evenly. */
function seriesOf(
  { glances, samples }: Records,
  failures: ReturnType<typeof failuresByFrame>,
  steadiness: Steadiness | undefined,
): ProofSample[] {
  const measured = new Map(samples.map((one) => [one.frame, one]));
  const every = Math.max(1, Math.ceil(glances.length / SERIES));
  return glances
    .filter(({ frame }, at) => at % every === 0 || measured.has(frame) || failures.get(frame)?.length)
    .map(({ frame, seconds, changed, luma }) => {
      const sample = measured.get(frame);
      const pair = steadiness?.pairs.get(frame);
      return {
        frame,
        seconds,
        followed: sample?.judged.map((one) => one?.value ?? null) ?? [],
        changed,
        luma,
        similarity: sample?.similarity ?? null,
        flicker: pair?.flicker ?? null,
        warpError: pair?.warpError ?? null,
        failures: failures.get(frame) ?? [],
      };
    });
}
