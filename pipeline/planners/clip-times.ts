import { probeClip } from '../../media/input/probe.js';
import { shotCuts } from '../../media/input/shots.js';
import { readThumbnails } from '../../media/stills/read-thumbnails.js';

/** What of a clip's times a sentence may speak of without naming seconds. */
export interface ClipTimes {
  /** Frames a second. */
  readonly rate: number;
  readonly seconds: number;
  /** Where shots after the first one begin, in seconds from the clip's start. */
  readonly cuts: readonly number[];
}

/**
 * Looks at a clip's rate, length and cuts; for cuts it is decoded once, made small.
 *
 * @param withCuts whether cuts are asked for
 * @throws `media/…`
 */
export async function clipTimes(path: string, withCuts: boolean): Promise<ClipTimes> {
  const { signal } = new AbortController();
  const clip = await probeClip(path, { signal });
  const { num, den } = clip.video.frameRate;
  const rate = num > 0 && den > 0 ? num / den : 25;
  const { num: ticks, den: base } = clip.format.timeBase;
  const cuts: number[] = [];
  if (withCuts) {
    let start: bigint | undefined;
    async function* watched() {
      for await (const thumbnail of readThumbnails(clip, signal)) {
        start ??= thumbnail.pts;
        yield thumbnail;
      }
    }
    for await (const { pts } of shotCuts(watched())) cuts.push((Number(pts - (start ?? 0n)) * ticks) / base);
  }
  return { rate, seconds: clip.durationSeconds ?? 0, cuts };
}
