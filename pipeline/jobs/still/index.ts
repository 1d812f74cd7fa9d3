import { readFile } from 'node:fs/promises';
import { writeFile } from '../../../core/write-file.js';
import { EditError } from '../../../core/errors.js';
import { planesOf } from '../../../media/pixel-format.js';
import type { Plan } from '../../plan/plan.js';
import type { Inspection, JobSteps } from '../job-kind.js';
import { prepareStill, type PreparedStill } from './prepare-still.js';
import { runStillJob } from './still-job.js';
import { folderRecords } from '../../proof/records.js';
import { editWithRetries } from './edit-with-retries.js';
import { saveStill, stillProof } from './still-steps.js';
import { stillWork } from './still-work.js';

/** The edited picture in the work folder: its bare samples. */
const PICTURE = 'picture.raw';

async function inspectStill(plan: Plan): Promise<Inspection> {
  const prepared = await prepareStill(plan);
  const { extension, graph, still, carried } = prepared;
  const { width, height } = still.frame.format;
  const bytes = still.frame.bytes.length;
  const inspection: Inspection = {
    kind: 'still',
    plan,
    frames: 1,
    edited: graph.stages.length ? [{ from: 0, to: 0 }] : [],
    width,
    height,
    codec: extension.slice(1),
    streams: [],
    notices: carried.notices,
    work: stillWork(graph, plan, still.frame.format),
    space: { output: bytes, scratch: bytes },
    source: null,
  };
  known.set(inspection, prepared);
  return inspection;
}

/** What each inspection of this process was made of, so that the picture need not be read and decoded again. */
const known = new WeakMap<Inspection, PreparedStill>();

const preparedOf = async (inspection: Inspection): Promise<PreparedStill> =>
  known.get(inspection) ?? prepareStill(inspection.plan);

/** A picture in, a picture out. There is nothing to survey. */
export const stillSteps: JobSteps = {
  inspect: inspectStill,
  survey: () => Promise.resolve(null),
  async run(inspection, _survey, { from, to }, context) {
    const result = { range: { from, to: Math.min(to, 0) }, next: 1, resumed: 0, changed: null, outside: null };
    if (from > 0) return result;
    context.onBegin?.(0);
    const { frame, changed, outside } = await editWithRetries(
      await preparedOf(inspection),
      context,
      folderRecords(context.work),
      context.options,
    );
    await writeFile(context.work.partial(PICTURE), frame.bytes);
    await context.work.finish(PICTURE, { firstIndex: 0, frames: 1, firstPts: 0n, lastPts: 0n });
    context.onFrame?.(1);
    return { ...result, changed, outside };
  },
  async join(inspection, _survey, _ranges, { work, options, onNotice }) {
    const { plan } = inspection;
    const found = await work.finished(PICTURE);
    if (!found)
      throw new EditError('output/missing-frames', `${plan.output}: its picture is not finished: run frame 0 first.`, {
        frame: 0,
      });
    const prepared = await preparedOf(inspection);
    const { frame } = prepared.still;
    const bytes = Uint8Array.from(await readFile(found.path));
    const { pixelFormat, width, height } = frame.format;
    await saveStill(prepared, { ...frame, bytes, planes: planesOf(bytes, pixelFormat, width, height) }, onNotice);
    return stillProof(prepared, folderRecords(work), options);
  },
  edit: runStillJob,
};
