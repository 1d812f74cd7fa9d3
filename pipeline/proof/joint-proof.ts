import type { Proof } from './proof.js';

/** The proof of a job of several passes, each an edit of what the one before made: the least of each number; `null` where there is none. */
export function jointProof(proofs: readonly Proof[]): Proof | null {
  const last = proofs.at(-1);
  if (!last) return null;
  const least = (values: readonly (number | null)[]): number | null =>
    values.some((value) => value === null) ? null : Math.min(...(values as number[]));
  return {
    ...last,
    followed: proofs.flatMap(({ followed }) => followed),
    kept: least(proofs.map(({ kept }) => kept)),
    steady: least(proofs.map(({ steady }) => steady)),
    reasons: Object.assign({}, ...proofs.map(({ reasons }) => reasons)) as Proof['reasons'],
    findings: proofs.flatMap(({ findings }) => findings),
  };
}
