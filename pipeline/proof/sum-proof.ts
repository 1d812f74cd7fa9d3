import type { Outside } from '../../stages/limits/outside-tally.js';
import { createFindings, judgedGlances } from './findings.js';
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

/** Frames of a series at most, beside the measured ones; and at most of those that failed. */
const SERIES = 240;
const FAILED = 2000;

const mean = (values: readonly number[]): number | null =>
  values.length ? values.reduce((sum, one) => sum + one, 0) / values.length : null;

/** What all frames amount to, added up as they are read. */
interface Sums {
  edited: number;
  failed: number;
  outside: Outside | null;
}

/**
 * Adds up what was measured of a job's frames. Its memory does not grow with their number, but with that of findings.
 *
 * @param series whether to give the measured frames too
 */
export async function sumProof(evidence: Evidence, series = false): Promise<Proof> {
  const { edits, unjudged, masked, film, samples } = evidence;
  const findings = createFindings(film);
  const sums: Sums = { edited: 0, failed: 0, outside: null };
  for await (const one of judgedGlances(evidence)) {
    findings.add(one);
    sums.edited += 1;
    sums.failed += one.failures.length ? 1 : 0;
    if (masked) sums.outside = sumOf(sums.outside, one.glance.outside);
  }
  const steadiness = film === 'clip' ? steadinessOf(samples) : undefined;
  const similarity = mean(samples.flatMap((one) => one.similarity ?? []));
  const { outside } = sums;
  const kept = masked ? outside && (outside.samples ? 1 - outside.changed / outside.samples : null) : similarity;
  const steady = steadiness?.value ?? null;
  return {
    followed: edits.map(({ edit }, at) => followed(edit, samples.flatMap(({ judged }) => judged[at] ?? []), unjudged[at])), // prettier-ignore
    kept,
    steady,
    reasons: {
      ...(kept === null && { kept: keptReason(evidence, sums) }),
      ...(steady === null && { steady: steadyReason(evidence, sums) }),
    },
    measures: {
      frames: samples.length,
      edited: sums.edited,
      outside,
      similarity,
      warpError: steadiness?.warpError ?? null,
      flicker: steadiness?.flicker ?? null,
    },
    findings: findings.all(),
    ...(series && { series: await seriesOf(evidence, sums, steadiness) }),
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

const sumOf = (sum: Outside | null, more: Outside | null): Outside | null =>
  sum && more ? { samples: sum.samples + more.samples, changed: sum.changed + more.changed } : (sum ?? more);

function keptReason({ masked, samples }: Evidence, { edited }: Sums): string {
  if (!edited) return 'no frame was edited';
  if (masked) return 'the mask leaves nothing outside of it';
  return samples.length ? 'the result cannot be held against the source' : 'no frame was measured';
}

function steadyReason({ film, samples }: Evidence, { edited }: Sums): string {
  if (film === 'picture') return 'one picture cannot flicker';
  if (film === 'views') return 'the views of a scene do not follow each other in time';
  if (edited < 2) return 'fewer than two frames were edited';
  const fades = samples.some(({ shares }, at) => at > 0 && shares.some((share, i) => share !== samples[at - 1].shares[i]));
  return fades ? 'the amount changes with every measured frame' : 'no two neighbouring frames could be compared';
}

/** The measured frames, and frames that were glanced at or failed between them, evenly. */
async function seriesOf(
  evidence: Evidence,
  { edited, failed }: Sums,
  steadiness: Steadiness | undefined,
): Promise<ProofSample[]> {
  const measured = new Map(evidence.samples.map((one) => [one.frame, one]));
  const every = Math.max(1, Math.ceil(edited / SERIES));
  const everyFailed = Math.max(1, Math.ceil(failed / FAILED));
  const series: ProofSample[] = [];
  let [at, atFailed] = [0, 0];
  for await (const { glance, failures } of judgedGlances(evidence)) {
    const { frame, seconds, changed, luma } = glance;
    const sample = measured.get(frame);
    const fails = failures.length > 0 && atFailed++ % everyFailed === 0;
    if (at++ % every !== 0 && !sample && !fails) continue;
    const pair = steadiness?.pairs.get(frame);
    series.push({
      frame,
      seconds,
      followed: sample?.judged.map((one) => one?.value ?? null) ?? [],
      changed,
      luma,
      similarity: sample?.similarity ?? null,
      flicker: pair?.flicker ?? null,
      warpError: pair?.warpError ?? null,
      failures,
    });
  }
  return series;
}
