import { access, chmod, constants } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, delimiter, join, resolve } from 'node:path';
import { EditError } from '../../core/errors.js';
import { rememberedVersions } from './remembered-versions.js';

/** An ffmpeg and an ffprobe that were found and answered. */
export interface FfmpegTools {
  readonly ffmpeg: string;
  readonly ffprobe: string;
  /** As the program says, e.g. `5.1.9-0+deb12u1` or `N-47683-g0e8eb07980-static`. */
  readonly version: string;
  /** Release number; development builds without one count as `0`. */
  readonly release: number;
  /** Where the program came from. */
  readonly origin: 'option' | 'FFMPEG_PATH' | 'PATH' | 'npm package';
}

/** From this release on every promise about media holds; older ones lack `-fps_mode` and fixes that exact timestamps need. */
export const FULL_RELEASE = 5.1;

let found: Promise<FfmpegTools> | undefined;

/**
 * Finds ffmpeg and ffprobe: the given path, then `FFMPEG_PATH` (and `FFPROBE_PATH`), then `PATH`, then the optional npm packages
 * `@ffmpeg-installer/ffmpeg` and `@ffprobe-installer/ffprobe`. The result is kept for the process.
 *
 * @param given path of an ffmpeg to use instead of searching
 * @throws `media/no-ffmpeg` when there is none
 */
export function locateFfmpeg(given?: string): Promise<FfmpegTools> {
  if (given) return (found = locate(given));
  return (found ??= locate());
}

async function locate(given?: string): Promise<FfmpegTools> {
  const asked = given ?? process.env['FFMPEG_PATH'];
  if (asked) {
    const origin = given ? 'option' : 'FFMPEG_PATH';
    const tools = await tryTools(asked, process.env['FFPROBE_PATH'] ?? sibling(asked), origin);
    if (!tools)
      throw new EditError(
        'media/no-ffmpeg',
        `${asked} (from ${origin === 'option' ? '`ffmpeg`' : origin}) is not an ffmpeg that runs.`,
        { path: asked },
      );
    return tools;
  }
  const ffmpeg = await onPath('ffmpeg');
  const ffprobe = ffmpeg && ((await onPath('ffprobe')) ?? sibling(ffmpeg));
  const tools = (ffmpeg && ffprobe && (await tryTools(ffmpeg, ffprobe, 'PATH'))) || (await fromPackages());
  if (!tools) {
    throw new EditError(
      'media/no-ffmpeg',
      'No ffmpeg was found: install ffmpeg 5.1 or later, or set FFMPEG_PATH, or run "npm i @ffmpeg-installer/ffmpeg @ffprobe-installer/ffprobe".',
    );
  }
  return tools;
}

async function fromPackages(): Promise<FfmpegTools | undefined> {
  const require = createRequire(import.meta.url);
  try {
    const ffmpeg = (require('@ffmpeg-installer/ffmpeg') as { path: string }).path;
    const ffprobe = (require('@ffprobe-installer/ffprobe') as { path: string }).path;
    // npm may have blocked the install script that sets the execute bit
    for (const path of [ffmpeg, ffprobe]) await access(path, constants.X_OK).catch(() => chmod(path, 0o755));
    return await tryTools(ffmpeg, ffprobe, 'npm package');
  } catch {
    return undefined; // the packages are optional: their absence is told by the caller
  }
}

async function tryTools(ffmpeg: string, ffprobe: string, origin: FfmpegTools['origin']): Promise<FfmpegTools | undefined> {
  try {
    const [line = ''] = await rememberedVersions([ffmpeg, ffprobe]);
    const version = /^ffmpeg version (\S+)/.exec(line)?.[1];
    const release = Number(/^n?(\d+\.\d+)/.exec(version ?? '')?.[1] ?? 0);
    return version ? { ffmpeg: fromAnywhere(ffmpeg), ffprobe: fromAnywhere(ffprobe), version, release, origin } : undefined;
  } catch {
    return undefined; // not runnable: the caller goes on to the next place, or says so
  }
}

/** A program's path for runs in any working folder; a name alone is looked up in `PATH`. */
const fromAnywhere = (program: string): string => (basename(program) === program ? program : resolve(program));

const sibling = (ffmpeg: string): string => ffmpeg.replace(/ffmpeg(\.exe)?$/i, 'ffprobe$1');

async function onPath(program: string): Promise<string | undefined> {
  const names = process.platform === 'win32' ? [`${program}.exe`] : [program];
  for (const folder of (process.env['PATH'] ?? '').split(delimiter)) {
    for (const name of names) {
      const path = join(folder || '.', name);
      if (await access(path, constants.X_OK).then(() => true, () => false)) return path; // prettier-ignore
    }
  }
  return undefined;
}
