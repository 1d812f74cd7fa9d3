import type { Target } from '../../scenes/select/target.js';
import type { Plan } from '../plan/plan.js';

/** What of a scene a plan's sentences name; null for all of it. */
export const targetOf = ({ stages }: Pick<Plan, 'stages'>): Target | null =>
  stages.map(({ understood }) => understood?.target).find(Boolean) ?? null;
