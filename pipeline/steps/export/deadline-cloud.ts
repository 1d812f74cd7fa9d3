import { yaml } from '../../plan/read-yaml.js';
import { type FarmFormat, shellWords } from './farm-job.js';
import { openjd } from './openjd.js';

/**
 * A script that writes a job bundle of Deadline Cloud (`template.yaml`, `parameter_values.yaml`) and submits it. The template is that of Open Job
 * Description; workers see the job's folder and the source by a storage profile, so nothing is uploaded.
 */
export const deadlineCloud: FarmFormat = {
  summary: 'a script for Deadline Cloud: writes a job bundle and submits it',
  use: () => 'sh FILE',
  tried: false,
  text: (job) => {
    const bundle = shellWords([`${job.dir}/deadline-cloud`]);
    const values = { parameterValues: [{ name: 'JobDir', value: job.dir }] };
    return `#!/bin/sh
# Writes a job bundle and submits it.
set -eu
mkdir -p ${bundle}
cat > ${bundle}/template.yaml <<'OVERPAINT'
${openjd.text(job).trimEnd()}
OVERPAINT
cat > ${bundle}/parameter_values.yaml <<'OVERPAINT'
${yaml().stringify(values, { lineWidth: 0 }).trimEnd()}
OVERPAINT
deadline bundle submit ${bundle}
`;
  },
};
