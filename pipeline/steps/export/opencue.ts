import { type FarmFormat, type FarmJob, shellWords } from './farm-job.js';

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** A name that OpenCue takes for a job: at least three letters, digits, periods and underscores. */
const jobName = (name: string): string => `overpaint_${name.replace(/[^\w.]+/g, '_').toLowerCase()}`;

/**
 * A job specification of OpenCue (`cjsl-1.12.dtd`): three layers, each after the one before. None is of type Post: cuebot's `JobSpec` moves those into a job of their own, where
 * nothing could wait for a layer of this one. Progress lines are what `timeout_llu` (minutes without a line in the log) hears.
 */
export const opencue: FarmFormat = {
  summary: 'a job specification (CJSL 1.12) of OpenCue: a layer each for survey, frames and join',
  use: () => 'python3 -c "import opencue, sys; opencue.api.launchSpec(open(sys.argv[1]).read())" FILE',
  tried: false,
  text: (job) => {
    const name = jobName(job.name);
    return `<?xml version="1.0"?>
<!DOCTYPE spec PUBLIC "SPI Cue Specification Language" "http://localhost:8080/spcue/dtd/cjsl-1.12.dtd">
<spec>
  <show>testing</show>
  <shot>overpaint</shot>
  <user>overpaint</user>
  <job name="${name}">
    <paused>False</paused>
    <maxretries>3</maxretries>
    <layers>
${layer('survey', 'Util', '0', 1, step(job, 'survey'))}
${layer('frames', 'Render', `0-${job.frames - 1}`, job.chunk, `${step(job, 'run')} --frames #FRAME_START#-#FRAME_END#`)}
${layer('join', 'Util', '0', 1, step(job, 'join'))}
    </layers>
  </job>
  <depends>
${after(name, 'frames', 'survey')}
${after(name, 'join', 'frames')}
  </depends>
</spec>
`;
  },
};

const step = ({ program, dir }: FarmJob, verb: string): string =>
  shellWords([...program, 'steps', verb, '--dir', dir, '--progress', 'openjd']);

const layer = (name: string, type: string, range: string, chunk: number, command: string): string =>
  `      <layer name="${name}" type="${type}">
        <cmd>${escaped(command)}</cmd>
        <range>${range}</range>
        <chunk>${chunk}</chunk>
        <timeout_llu>10</timeout_llu>
      </layer>`;

const after = (job: string, layerName: string, before: string): string =>
  `    <depend type="LAYER_ON_LAYER"><depjob>${job}</depjob><deplayer>${layerName}</deplayer><onjob>${job}</onjob><onlayer>${before}</onlayer></depend>`;
