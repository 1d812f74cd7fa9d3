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
  if (!given) return (found ??= kept(locate()));
  return (found = kept(locate(given)));
}

/** What was not found is looked for again when it is asked for again: it may have been given wrongly, or be installed meanwhile. */
function kept(tools: Promise<FfmpegTools>): Promise<FfmpegTools> {
  tools.catch(() => {
    if (found === tools) found = undefined;
  });
  return tools;
}

async function locate(given?: string): Promise<FfmpegTools> {
  const asked = given ?? process.env['FFMPEG_PATH'];
  if (asked) {
    const origin = given ? 'option' : 'FFMPEG_PATH';
    const tools = await tryTools(asked, await ffprobeFor(asked), origin);
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
  const packages = npmPackages();
  if (!packages) return undefined;
  const { ffmpeg, ffprobe } = packages;
  // npm may have blocked the install script that sets the execute bit
  for (const path of [ffmpeg, ffprobe]) if (!(await runs(path))) await chmod(path, 0o755).catch(() => undefined); // what cannot be run is told below
  return tryTools(ffmpeg, ffprobe, 'npm package');
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

/** The ffprobe for an ffmpeg that was named: `FFPROBE_PATH`, the one beside it, or where there is none that of `PATH` or of npm. */
async function ffprobeFor(ffmpeg: string): Promise<string> {
  const named = process.env['FFPROBE_PATH'];
  const beside = sibling(ffmpeg);
  if (named || basename(ffmpeg) === ffmpeg || (await runs(beside))) return named ?? beside;
  return (await onPath('ffprobe')) ?? npmPackages()?.ffprobe ?? beside;
}

const runs = (path: string): Promise<boolean> => access(path, constants.X_OK).then(() => true, () => false); // prettier-ignore

/** Where npm's packages have their programs; undefined where they are not installed: they are optional. */
function npmPackages(): { readonly ffmpeg: string; readonly ffprobe: string } | undefined {
  const require = createRequire(import.meta.url);
  const pathOf = (name: string): string => (require(name) as { path: string }).path;
  try {
    return { ffmpeg: pathOf('@ffmpeg-installer/ffmpeg'), ffprobe: pathOf('@ffprobe-installer/ffprobe') };
  } catch {
    return undefined;
  }
}

const sibling = (ffmpeg: string): string => ffmpeg.replace(/ffmpeg(\.exe)?$/i, 'ffprobe$1');

async function onPath(program: string): Promise<string | undefined> {
  const names = process.platform === 'win32' ? [`${program}.exe`] : [program];
  for (const folder of (process.env['PATH'] ?? '').split(delimiter)) {
    for (const name of names) {
      const path = join(folder || '.', name);
      if (await runs(path)) return path;
    }
  }
  return undefined;
}
