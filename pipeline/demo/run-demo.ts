import type { Notice } from '../../core/notice.js';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { lastValueFrom, tap } from 'rxjs';
import { writeContactSheet } from '../../media/stills/contact-sheet.js';
import { locateFfmpeg } from '../../media/ffmpeg/locate.js';
import type { Clip } from '../../media/input/clip.js';
import { probeClip } from '../../media/input/probe.js';
import { toNumber, toSeconds } from '../../core/rational.js';
import { edit } from '../edit.js';
import type { JobResult } from '../jobs/job-result.js';
import type { Progress } from '../run/progress.js';
import { defaultTarget } from '../work/target.js';
import { placeDemoMedia } from './demo-media.js';
import { DEMO_PLAN } from './demo-plan.js';
import { grabFrame } from './grab-frame.js';

/** How to run the demo, and who hears of it. */
export interface DemoOptions {
  /** The user's own clip; default the clip that ships with the package. */
  readonly input?: string | undefined;
  /** Folder for all that is made. */
  readonly folder: string;
  /** Path of the ffmpeg to use; default `FFMPEG_PATH`, `PATH`, npm packages. */
  readonly ffmpeg?: string | undefined;
  readonly signal: AbortSignal;
  onProgress(progress: Progress): unknown;
  onNotice(notice: Notice): void;
}

/** What the demo made. */
export interface DemoResult {
  readonly source: string;
  readonly sheet: string;
  readonly job: JobResult;
}

/** Where in the clip the columns of the sheet are, as shares of its length. */
const COLUMNS = [0.1, 0.5, 0.9];

/** Seconds at which pictures are shown; in a clip of few pictures the last column is the last one. */
function columnTimes({ video, durationSeconds = 0 }: Clip): number[] {
  const seconds = video.durationTicks === undefined ? durationSeconds : toSeconds(video.durationTicks, video.timeBase);
  const rate = toNumber(video.frameRate);
  const last = Math.max(0, seconds - (rate > 0 ? 1 / rate : 0));
  return COLUMNS.map((share) => Math.min(share * seconds, last));
}

/**
 * Edits a clip and puts both side by side on a contact sheet. What an earlier demo made is replaced; a clip of the user's is only read.
 *
 * @throws EditError as `edit` does
 */
export async function runDemo(options: DemoOptions): Promise<DemoResult> {
  const { folder, ffmpeg, signal } = options;
  await locateFfmpeg(ffmpeg);
  await mkdir(folder, { recursive: true });
  const source = options.input ?? join(folder, 'clip.mp4');
  if (options.input === undefined) await placeDemoMedia('clip.mp4', source);
  const clip = await probeClip(source, { signal });

  const output = defaultTarget(source, DEMO_PLAN.fileWord, folder);
  const run = edit({ ...DEMO_PLAN.request, input: source, output, overwrite: true, fresh: true, ffmpeg, signal });
  run.notices.subscribe((notice) => options.onNotice(notice));
  const [job] = await Promise.all([
    run.result,
    lastValueFrom(run.progress.pipe(tap((progress) => options.onProgress(progress))), { defaultValue: undefined }),
  ]);

  const sheet = join(folder, 'before-after.png');
  const edited = await probeClip(output, { signal });
  const times = columnTimes(clip);
  const grab = (of: typeof clip): Promise<Buffer[]> => Promise.all(times.map((time) => grabFrame(of, time, signal)));
  await rm(sheet, { force: true });
  await writeContactSheet(
    {
      title: DEMO_PLAN.title,
      words: DEMO_PLAN.words,
      columns: times.map((time) => `${time.toFixed(1)} s`),
      rows: [
        { label: 'before', pictures: await grab(clip) },
        { label: 'after', pictures: await grab(edited) },
      ],
    },
    sheet,
  );
  return { source, sheet, job };
}
