import type { Notice } from '../../core/notice.js';
import { basename, join } from 'node:path';
import type { RunOptions } from '../plan/run-options.js';
import { resultLine } from './result-line.js';
import { runEdit } from '../process/run-edit.js';
import { type BatchJob, runBatch } from './batch.js';
import { counted } from './counted.js';
import { EDIT_FLAGS } from './edit-flags.js';
import { sortWords } from './edit-inputs.js';
import type { FlagRequest } from './flag-request.js';
import { passedOver } from './folder-files.js';
import { requestFrom, wordFor } from './edit-request.js';
import { type FlagValues, isOn, listIn, oneOf, textOf, wholeNumber } from './flags.js';
import { checkHeard, heardByAll } from './heard.js';
import { toJson } from './json.js';
import { type Place, PROGRESS_KINDS, showWork } from './progress-line.js';
import { isScene } from '../plan/scene-options.js';
import { readSentences } from '../planners/make-plan.js';
import { followsLook } from './parse-sound.js';
import { readingOf, sendsFrames } from './planner-flag.js';
import { proofLine } from './proof-line.js';
import { JUDGES, parseRequirement, type Requirement } from '../proof/requirements.js';
import { failurePolicy } from './failure-policy.js';
import { targetsOf } from './run-targets.js';
import { someOf } from '../../scenes/remarks.js';
import { sequenceHint } from './numbered-pictures.js';
import { besidesFrom, sceneFlagError } from './scene-flags.js';
import { withTimecodes } from './timecode-range.js';
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
    'overpaint edit clip.mp4 --carry jacket.png@0:02 -o painted.mp4',
    'overpaint edit takes/ --stages adjust --set adjust.warmth=0.4 -o graded/',
  ],
  async run(words, values, context) {
    const again = textOf(values, 'again') === undefined ? undefined : await import('./again.js');
    const sorted = await sortWords((await again?.withSource(words, values)) ?? words, textOf(values, 'output'));
    const { inputs, unusable, results, others, instruction, folder, output } = sorted;
    const refused = inputs.map((input) => sceneFlagError(input, values));
    if (refused.every((error) => error !== undefined)) throw refused[0]; // wrong for all, so wrong as typed
    const request = again
      ? await again.revisedRequest(values, instruction, { input: inputs[0], ...(output !== undefined && { output }) }, (line) =>
          context.tell(line),
        )
      : await requestFrom(values, context.given, instruction);
    if (!again) checkHeard(inputs, instruction, request);
    const asks = isOn(values, 'ask') ? readingOf(values, context.tell) : undefined;
    const heard = asks || inputs.every(isScene) ? request : await heardByAll(inputs, request, values, context.tell);
    const targets =
      output === undefined ? targetsOf(inputs, wordFor(request), folder) : inputs.map((input) => ({ input, output }));
    const jobs: BatchJob[] = targets.map((target, at) => ({ ...target, error: refused[at] }));
    const hint = sorted.joined ?? sequenceHint(inputs);
    if (hint) context.tell(`note: ${hint}`);
    if (results.length) context.tell({ code: 'plan/own-results', message: leftOut(results) });
    if (others.length) context.tell({ code: 'plan/passed-over', message: passedOver(others) });
    jobs.push(...unusable.map((one) => ({ ...one, output: '' })));
    const dryRun = isOn(values, 'dry-run') ? (await import('./dry-run.js')).dryRun : undefined;
    let asked = context.inProcess ? Date.now() : performance.timeOrigin; // a program's own start is part of its first job
    return runBatch(jobs, { json: isOn(values, 'json'), progress: textOf(values, 'progress') }, context, async (job, place) => {
      const paths = { input: job.input, output: job.output };
      const own = await withTimecodes(isScene(job.input) ? request : heard, listIn(values, 'range'), job.input);
      const meant = asks ? await readSentences({ ...own, ...paths }, asks) : own;
      if (dryRun) return dryRun(paths, meant, values, context);
      return runOne(paths, { ...meant, asked }, values, context, place).finally(() => (asked = Date.now()));
    });
  },
};

const leftOut = (results: readonly string[]): string =>
  `${counted(results.length, 'result')} of earlier runs left out: ${someOf(results.map((path) => basename(path)))}.`;

async function runOne(
  paths: { input: string; output: string },
  request: FlagRequest & Pick<RunOptions, 'asked'>,
  values: FlagValues,
  { signal, print, tell, streams, inProcess }: VerbContext,
  place: Place,
): Promise<void> {
  const label = basename(paths.input);
  const shown = showWork(oneOf(values, 'progress', PROGRESS_KINDS) ?? 'auto', label, streams, place);
  const onNotice = (notice: Notice): void => tell(notice, label);
  const job = runEdit({ ...request, ...paths, ...runOptions(values), inProcess }, { ...shown, onNotice, signal });
  const result = await job.finally(() => shown.end());
  if (isOn(values, 'json')) return print(toJson({ ...result, notices: result.notices.map(({ message }) => message) }));
  print(result.output);
  const report = textOf(values, 'report');
  if (report !== undefined) tell(`report: ${join(report, 'report.html')}`, label);
  tell(resultLine(result), label);
  const proof = result.proof && proofLine(result.proof);
  if (proof) tell(proof, label);
}

const requirementOf = (values: FlagValues): Requirement | undefined => {
  const text = textOf(values, 'require');
  return text === undefined ? undefined : parseRequirement(text);
};

const runOptions = (values: FlagValues): RunOptions => ({
  force: isOn(values, 'force'),
  planner: textOf(values, 'planner'),
  soundFollows: followsLook(values),
  sendFrames: sendsFrames(values),
  overwrite: isOn(values, 'overwrite'),
  fresh: isOn(values, 'fresh'),
  scratch: textOf(values, 'scratch'),
  ...besidesFrom(values),
  allowModules: true, // requestFrom has asked for the flag where they are not of the person's own typing
  stallTimeout: wholeNumber(values, 'stall-timeout'),
  require: requirementOf(values),
  onFailure: failurePolicy(values),
  clipModel: textOf(values, 'clip-model'),
  judge: oneOf(values, 'judge', JUDGES),
  ffmpeg: textOf(values, 'ffmpeg'),
});
