import { EditError } from '../../core/errors.js';
import { listOf } from '../../core/options.js';
import type { RunOptions } from '../plan/run-options.js';
import { serverOf } from '../planners/llm/server.js';
import type { Proof } from './proof.js';

/** The numbers of a proof. */
export const PROOF_NUMBERS = ['followed', 'kept', 'steady'] as const;

/** The least that numbers of the proof must be, 0…1; of several edits the least followed decides. */
export type Requirement = Readonly<Partial<Record<(typeof PROOF_NUMBERS)[number], number>>>;

/** What becomes of a job when a frame fails: it is told, or the job ends. */
export const ON_FAILURE = ['note', 'stop'] as const;

/** Who may judge edits beside what is here. */
export const JUDGES = ['llm'] as const;

/**
 * Reads `followed:0.8,kept>=0.99`.
 *
 * @throws `usage/require`
 */
export function parseRequirement(text: string): Requirement {
  const entries = text.split(',').map((part) => {
    const [, name = '', value = ''] = /^\s*([a-z]+)\s*(?::|>=|≥)\s*(\d*\.?\d+)\s*$/.exec(part) ?? [];
    return [name, value === '' ? NaN : Number(value)] as const;
  });
  return checkRequirement(Object.fromEntries(entries), text);
}

/** @throws `usage/require` for a policy that there is not, and for a requirement of other names or numbers; `usage/judge` */
export function checkProofOptions({ require, onFailure, judge }: Pick<RunOptions, 'require' | 'onFailure' | 'judge'>): void {
  if (judge !== undefined && !JUDGES.includes(judge))
    throw new EditError('usage/judge', `\`judge\`: expected ${listOf(JUDGES)}, found ${JSON.stringify(judge)}.`);
  if (judge === 'llm' && !serverOf(process.env))
    throw new EditError('usage/judge', '`judge: llm` needs a language model server: name one in OVERPAINT_LLM_URL.');
  if (require !== undefined) checkRequirement(require);
  if (onFailure !== undefined && !ON_FAILURE.includes(onFailure))
    throw new EditError('usage/require', `\`onFailure\`: expected ${listOf(ON_FAILURE)}, found ${JSON.stringify(onFailure)}.`);
}

function checkRequirement(requirement: Readonly<Record<string, unknown>>, given = JSON.stringify(requirement)): Requirement {
  const names: readonly string[] = PROOF_NUMBERS;
  const fits = ([name, value]: readonly [string, unknown]): boolean =>
    names.includes(name) && typeof value === 'number' && value >= 0 && value <= 1;
  if (Object.keys(requirement).length && Object.entries(requirement).every(fits)) return requirement;
  throw new EditError(
    'usage/require',
    `\`require\`: expected ${listOf(PROOF_NUMBERS)}, each with the least that it must be, from 0 to 1, such as followed:0.8,kept:0.99, found "${given}".`,
  );
}

/**
 * Holds a proof against what is required.
 *
 * @throws `check/required` for the first number that is less, or that cannot be told
 */
export function holdRequired(requirement: Requirement, proof: Proof | null, output: string): void {
  for (const name of PROOF_NUMBERS) {
    const least = requirement[name];
    if (least === undefined) continue;
    const { value, why } = found(name, proof);
    if (value !== null && value >= least) continue;
    const what = value === null ? `cannot be told: ${why}` : `is ${value.toFixed(3)}${why}`;
    throw new EditError('check/required', `${output}: \`require\` wants ${name} to be ${least} or more, and it ${what}. The file is written.`, { name, least, value, proof }); // prettier-ignore
  }
}

function found(name: (typeof PROOF_NUMBERS)[number], proof: Proof | null): { value: number | null; why: string } {
  if (!proof) return { value: null, why: 'nothing was edited' };
  if (name !== 'followed') return { value: proof[name], why: proof[name] === null ? (proof.reasons[name] ?? '') : '' };
  const untold = proof.followed.find(({ value }) => value === null);
  const [first] = proof.followed.toSorted((one, other) => (one.value ?? 0) - (other.value ?? 0));
  if (untold) return { value: null, why: untold.reason ?? '' };
  if (!first) return { value: null, why: 'no edit can be seen' };
  return { value: first.value, why: proof.followed.length > 1 ? ` for "${first.edit}"` : '' };
}
