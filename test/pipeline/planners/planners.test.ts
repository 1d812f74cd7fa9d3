import { PLANNERS } from '../../../pipeline/planners/index.js';
import { createLlm } from '../../../pipeline/planners/llm/llm.js';
import { itHoldsThePlannerContract } from './planner-contract.js';

// a server that this machine's environment names is none of the tests' business
for (const planner of Object.values({ ...PLANNERS, llm: createLlm({}) }))
  describe(`planner ${planner.name}`, () => itHoldsThePlannerContract(planner));
