import { copyFile, mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, extname, join, resolve } from 'node:path';
import { EditError } from '../../../core/errors.js';
import type { Notice, Notify } from '../../../core/notice.js';
import { isSequence } from '../../../media/input/image-sequence.js';
import { fixedRate } from '../../../media/output/fixed-rate.js';
import { joinSegments } from '../../../media/output/join.js';
import { openPictures, pictureFormat } from '../../../media/stills/pictures.js';
import { carryIntoApng } from '../../../media/stills/write/into-apng.js';
import { verifyOutput } from '../../../media/output/verify-output.js';
import { markTags, needsSidecar, writeSidecar } from '../../provenance/mark.js';
import type { Prepared } from './clip-facts.js';
import { boxesFor, hasTaggedAlpha, wantedFile } from './rehearse.js';
import { copyFrames } from './segment-maker.js';
import { asWritten } from './written.js';
import { besideTarget } from '../../work/work-path.js';
import type { FinishedWork, WorkFolder } from '../../work/work-folder.js';

/** Makes the target of finished segments: joins or encodes them, checks that nothing is missing, and only then gives the file its name. */
export async function finishOutput(
  whole: Prepared,
  finished: readonly FinishedWork[],
  work: WorkFolder,
  signal: AbortSignal,
  onNotice: Notify,
): Promise<void> {
  const prepared = asWritten(whole);
  const { clip, container, mappings, graph, plan, index, written } = prepared;
  const origin = written?.cut.origin ?? 0n;
  const segments = finished.map((one) => ({ ...one, firstPts: one.firstPts - origin, lastPts: one.lastPts - origin }));
  const frames = segments.reduce((sum, segment) => sum + segment.frames, 0);
  const last = segments.at(-1);
  if (!last) throw new EditError('media/empty', `${clip.path}: its video has no frames.`, { path: clip.path });
  if (frames !== index.pts.length)
    throw new EditError(
      'check/frames',
      `${clip.path}: the decoder gave ${frames} frames where the source has ${index.pts.length}; \`keepDamaged: true\` takes what decodes.`,
      { path: clip.path, expected: index.pts.length, found: frames },
    );
  if (container.segmentMuxer === 'nut') {
    const folder = work.partial('pictures');
    await mkdir(folder, { recursive: true });
    const as = pictureFormat(prepared.codec, prepared.outputFormat);
    await copyFrames(
      prepared,
      segments,
      await openPictures({
        ...prepared,
        format: as.format,
        path: join(folder, basename(plan.output)),
        threads: plan.encode.threads,
        signal,
      }),
      signal,
      as,
    );
    if (container.muxer === 'apng' && clip.container === 'apng')
      await carryIntoApng(clip.path, join(folder, basename(plan.output)));
    await movePictures(folder, plan.output);
  } else {
    const joined = work.partial(`joined${extname(plan.output)}`);
    const duration = index.lastDuration;
    const lastPicture = duration === undefined ? undefined : { pts: last.lastPts, duration, count: frames };
    await joinSegments(
      {
        clip,
        segments,
        container,
        mappings,
        movieFlags: prepared.movieFlags,
        boxes: boxesFor(prepared, container),
        taggedAlpha: hasTaggedAlpha(prepared.codec),
        shift: prepared.shift,
        soundShifts: prepared.soundShifts,
        cut: written?.cut,
        last: lastPicture,
        tags: { ...(await markTags(prepared)), ...titleOf(plan) },
        signal,
        rate: container.rateOnly ? fixedRate(clip, index) : undefined,
      },
      joined,
      work.path,
    );
    const source = wantedFile(prepared);
    const found = await verifyOutput(
      joined,
      { source, container, mappings, frames, told: [...prepared.notices, ...changedSound(prepared)] },
      signal,
    );
    found.forEach(onNotice);
    await moveFile(joined, resolve(plan.output));
  }
  if (needsSidecar(prepared)) await writeSidecar(plan, graph.model);
}

/** Sound that is edited on purpose is not held against the source's. */
const changedSound = ({ mappings }: Prepared): Notice[] =>
  mappings.flatMap(({ options, stream }) =>
    options?.includes('-filter') ? [{ code: 'converted/stream', message: 'The sound is edited.', stream: stream.index }] : [],
  );

/** The name that the sentence gives the result. */
const titleOf = ({ heard }: Prepared['plan']): Record<string, string> => (heard?.title ? { title: heard.title } : {});

async function movePictures(folder: string, output: string): Promise<void> {
  const names = await readdir(folder);
  for (const name of names)
    await moveFile(join(folder, name), isSequence(output) ? join(dirname(resolve(output)), name) : resolve(output));
}

/** A rename where source and target are on one disk; otherwise a copy under another name first, so that the target is never half-written. */
async function moveFile(from: string, to: string): Promise<void> {
  const file = await open(from, 'r+');
  await file.sync().finally(() => file.close());
  try {
    await rename(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EXDEV') throw error;
    const near = besideTarget(to, '.part');
    try {
      await copyFile(from, near);
      await rename(near, to);
    } finally {
      await rm(near, { force: true });
    }
    await rm(from, { force: true });
  }
}
