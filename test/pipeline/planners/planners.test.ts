import { PLANNERS } from '../../../pipeline/planners/index.js';
import { itHoldsThePlannerContract } from './planner-contract.js';

for (const planner of Object.values(PLANNERS)) describe(`planner ${planner.name}`, () => itHoldsThePlannerContract(planner));
