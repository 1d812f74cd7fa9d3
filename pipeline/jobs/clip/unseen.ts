import { toSeconds } from '../../../core/rational.js';
import type { Notice } from '../../../core/notice.js';
import { readUnseenShare } from '../../../media/carry/unseen-share.js';
import type { Carried, UnseenRun } from '../job-result.js';
import { placedKeys } from './carried-keys.js';
import type { Prepared } from './clip-facts.js';

/** Share of the picture from which a frame is told of. */
const TOLD = 0.01;
/** Runs that are shorter, in seconds, are told where this much is unseen. */
const SHORT = 0.25;
const MUCH = 0.05;
/** Runs that are told one by one. */
const MOST_TOLD = 5;

/**
 * What the keys of a job have not seen, of all frames that they were carried to.
 *
 * @param folder where the survey and the stage `carry` put what they found
 */
export async function unseenBy(prepared: Prepared, folder: string): Promise<Carried | undefined> {
  const keys = placedKeys(prepared).map(({ index }) => index);
  if (!keys.length) return undefined;
  const frames: { frame: number; share: number }[] = [];
  for (const frame of prepared.index.pts.keys()) {
    const share = await readUnseenShare(folder, frame);
    if (share !== undefined) frames.push({ frame, share: Number(share.toFixed(4)) });
  }
  return { keys, frames, unseen: runsOf(prepared, frames) };
}

function runsOf({ index, format, survey }: Prepared, frames: Carried['frames']): UnseenRun[] {
  const secondsOf = (frame: number): number => toSeconds((index.pts[frame] ?? 0n) - (index.pts[0] ?? 0n), format.timeBase);
  const runs: { frame: number; share: number }[][] = [];
  for (const one of frames.filter(({ share }) => share >= TOLD)) {
    const run = runs.at(-1);
    const last = run?.at(-1);
    const goesOn = last?.frame === one.frame - 1 && survey?.shotOf(last.frame) === survey?.shotOf(one.frame);
    if (run && goesOn) run.push(one);
    else runs.push([one]);
  }
  return runs.flatMap((run): UnseenRun[] => {
    const [from, to] = [run[0].frame, run[run.length - 1].frame];
    const best = run.reduce((most, one) => (one.share > most.share ? one : most));
    const share = run.reduce((sum, one) => sum + one.share, 0) / run.length;
    if (secondsOf(to) - secondsOf(from) < SHORT && best.share < MUCH) return [];
    return [{ from, to, share: Number(share.toFixed(4)), add: { frame: best.frame, seconds: Number(secondsOf(best.frame).toFixed(3)) } }]; // prettier-ignore
  });
}

/** The same in words. */
export function unseenNotices({ unseen }: Carried): Notice[] {
  const told = [...unseen].sort((one, other) => weight(other) - weight(one)).slice(0, MOST_TOLD).sort((one, other) => one.from - other.from); // prettier-ignore
  const more = unseen.length - told.length;
  return told.map(({ from, to, share, add }, at): Notice => ({
    code: 'result/unseen',
    message: `${from === to ? `Frame ${from}` : `Frames ${from}-${to}`}: ${percent(share)} % was never seen in a key: add one at ${timeOf(add.seconds)} (f${add.frame})${more && at === told.length - 1 ? `, and ${more} such ${more === 1 ? 'run' : 'runs'} more` : ''}.`, // prettier-ignore
  }));
}

const weight = ({ from, to, share }: UnseenRun): number => share * (to - from + 1);

const percent = (share: number): number => Math.max(1, Math.round(100 * share));

const timeOf = (seconds: number): string =>
  `${Math.floor(seconds / 60)}:${(seconds % 60).toFixed(2).padStart(5, '0')}`.replace(/\.?0+$/, '');
