import { PIPELINE_KINDS, type PipelineName } from '../../models/folder/pipeline-kinds.js';
import { kindContract } from './kind-contract.js';

for (const name of Object.keys(PIPELINE_KINDS) as PipelineName[]) {
  describe(`kind ${name}`, function () {
    this.timeout(60_000);
    kindContract(name);
  });
}
