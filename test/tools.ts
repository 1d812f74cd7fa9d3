import { FULL_RELEASE, locateFfmpeg } from '../media/ffmpeg/locate.js';
import { passthroughOptions } from '../media/ffmpeg/passthrough.js';
import { skipWithout } from './skip-without.js';

const found = await locateFfmpeg();

/** The ffmpeg that the program uses here, wherever it was found. */
export const FFMPEG = found.ffmpeg;

/** Its version, as it says. */
export const FFMPEG_VERSION = found.version;

/** The ffprobe beside {@link FFMPEG}. */
export const FFPROBE = found.ffprobe;

/** Whether {@link FFMPEG} is one that every promise about media holds for. */
export const isFull = found.release >= FULL_RELEASE;

/** The option that keeps every frame and its time, as {@link FFMPEG} calls it. */
export const PASSTHROUGH: readonly string[] = passthroughOptions(found);

/**
 * Goes on where {@link FFMPEG} is of this release or later, else skips the test that asks, with one sentence. Builds without a release number,
 * as the npm package's of 2018, count as older than every release.
 *
 * @param release e.g. `5.1`
 * @param why what the older one lacks, e.g. `writes no chapters into WebM`
 */
export function needsFfmpeg(context: Mocha.Context, release: number, why: string): void {
  if (found.release < release) skipWithout(context, `ffmpeg ${release}`, `${found.version} (${found.origin}) ${why}`);
}
