import { MAX_RETRIES } from '../plan/plan-defaults.js';
import { ON_FAILURE } from '../proof/requirements.js';
import { type FlagValues, oneOf } from './flags.js';

/** Another seed changes what comes out, so it is a part of the plan; the other policies are not. */
const RETRY = 'retry';

const asked = (values: FlagValues): (typeof ON_FAILURE)[number] | typeof RETRY | undefined =>
  oneOf(values, 'on-failure', [...ON_FAILURE, RETRY] as const);

/** What becomes of the job when a frame fails, as far as the plan does not say it. */
export function failurePolicy(values: FlagValues): (typeof ON_FAILURE)[number] | undefined {
  const policy = asked(values);
  return policy === RETRY ? undefined : policy;
}

/** Retries that the plan is to have. */
export const retriesFrom = (values: FlagValues): number | undefined => (asked(values) === RETRY ? MAX_RETRIES : undefined);
