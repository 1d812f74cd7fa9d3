import { basename } from 'node:path';
import { type EditError, toEditError } from '../../core/errors.js';
import type { JobResult, RunOptions } from '../job.js';
import { runEdit } from '../run-edit.js';
import { defaultTarget } from '../target.js';
import { counted } from './counted.js';
import { EDIT_FLAGS } from './edit-flags.js';
import { sortWords } from './edit-inputs.js';
import { type FlagRequest, requestFrom, wordFor } from './edit-request.js';
import { tellFailure } from './failure.js';
import { type FlagValues, isOn, oneOf, textOf, wholeNumber } from './flags.js';
import { formatSeconds } from './format-seconds.js';
import { checkHeard } from './heard.js';
import { toJson } from './json.js';
import { type Place, PROGRESS_KINDS, showWork } from './progress-line.js';
import { checkSceneFlags } from './scene-flags.js';
import type { LoadedVerb, VerbContext } from './verb.js';

/** `overpaint edit`. */
export const editVerb: LoadedVerb = {
  name: 'edit',
  usage: 'INPUT… ["instruction"] [-o OUT|DIR/]',
  flags: EDIT_FLAGS,
  examples: [
    'overpaint edit clip.mp4 --stages adjust --set adjust.saturation=0 -o grey.mp4',
    'overpaint edit clip.mov --stages none -o copy.mkv --codec ffv1',
    'overpaint edit chair.glb "turn the wood into marble" -o marble.glb --report look/',
    'overpaint edit takes/ --stages adjust --set adjust.warmth=0.4 -o graded/',
  ],
  async run(words, values, context) {
    const { inputs, instruction, folder, output } = await sortWords(words, textOf(values, 'output'));
    checkSceneFlags(inputs, values);
    const request = await requestFrom(values, context.given, instruction);
    checkHeard(inputs, instruction, request);
    const jobs = inputs.map((input) => ({ input, output: output ?? defaultTarget(input, wordFor(request), folder) }));
    if (isOn(values, 'dry-run')) return (await import('./dry-run.js')).dryRun(jobs, request, values, context);
    const outcomes: Outcome[] = [];
    let asked = performance.timeOrigin; // the command's own start is part of its first job
    const voice = { json: isOn(values, 'json'), progress: textOf(values, 'progress') };
    for (const [at, job] of jobs.entries()) {
      if (context.signal.aborted) break;
      const outcome = await runOne(job, { ...request, asked }, values, context, { at, of: jobs.length });
      asked = Date.now();
      outcomes.push(outcome);
      if (outcome.error?.area === 'cancel' || (outcome.error && jobs.length === 1)) throw outcome.error; // told by the program's end
      if (outcome.error) tellFailure(outcome.error, voice, job.input);
    }
    if (jobs.length > 1) context.tell(table(outcomes));
    return outcomes.find(({ error }) => error)?.error?.exitCode ?? 0;
  },
};

interface Outcome {
  readonly input: string;
  readonly result?: JobResult;
  readonly error?: EditError;
}

async function runOne(
  paths: { input: string; output: string },
  request: FlagRequest & Pick<RunOptions, 'asked'>,
  values: FlagValues,
  { signal, print, tell }: VerbContext,
  place: Place,
): Promise<Outcome> {
  const label = basename(paths.input);
  // the flags were asked about the sentence already; one of a plan that is repeated was taken when the plan was made
  const shown = showWork(oneOf(values, 'progress', PROGRESS_KINDS) ?? 'auto', label, place);
  const onNotice = (sentence: string): void => tell(`note: ${sentence}`, label);
  const job = runEdit({ ...request, ...paths, ...runOptions(values), force: true }, { ...shown, onNotice, signal });
  try {
    const result = await job.finally(() => shown.end());
    if (isOn(values, 'json')) print(toJson(result));
    else {
      print(result.output);
      const kept = result.resumed ? `, ${result.resumed} of them from an earlier run` : '';
      const maps = result.painted?.maps.length;
      const [what, painted] = maps ? ['view', `, ${maps} map${maps === 1 ? '' : 's'} painted`] : ['frame', ''];
      tell(`${counted(result.frames, what)}${kept} in ${formatSeconds(result.seconds)}, ${result.codec}${painted}`, label);
    }
    return { input: paths.input, result };
  } catch (thrown) {
    return { input: paths.input, error: toEditError(thrown) };
  }
}

const runOptions = (values: FlagValues): RunOptions => ({
  overwrite: isOn(values, 'overwrite'),
  fresh: isOn(values, 'fresh'),
  scratch: textOf(values, 'scratch'),
  textures: textOf(values, 'textures'),
  report: textOf(values, 'report'),
  allowModules: true, // requestFrom has asked for the flag where they are not of the person's own typing
  stallTimeout: wholeNumber(values, 'stall-timeout'),
  ffmpeg: textOf(values, 'ffmpeg'),
});

function table(outcomes: readonly Outcome[]): string {
  const width = Math.max(...outcomes.map(({ input }) => basename(input).length));
  return outcomes
    .map(
      ({ input, result, error }) =>
        `${basename(input).padEnd(width)}  ${result ? `ok      ${result.output}` : `failed  ${error?.message}`}`,
    )
    .join('\n');
}
