import { statfs } from 'node:fs/promises';
import { availableParallelism, freemem, totalmem } from 'node:os';
import { runTool } from '../core/run-tool.js';
import { CODECS } from '../media/codecs/index.js';
import { FULL_RELEASE, type FfmpegTools, locateFfmpeg } from '../media/ffmpeg/locate.js';
import { tryCodec } from '../media/output/try-codec.js';
import { type DeviceTrials, tryAllDevices } from '../models/runtime/try-all-devices.js';

/** What this machine has for jobs. */
export interface MachineReport {
  readonly ffmpeg: FfmpegTools | null;
  /** Codecs that this ffmpeg has no encoder for. */
  readonly missingCodecs: readonly string[];
  /** Codecs whose encoder did not encode a picture, with its words. */
  readonly failingCodecs: readonly { readonly name: string; readonly why: string }[];
  readonly node: string;
  readonly cores: number;
  /** Bytes. */
  readonly memory: { readonly free: number; readonly total: number };
  /** Bytes free where the process runs. */
  readonly diskFree: number;
  /** What each device did with a tiny graph, and which one models run on. */
  readonly devices: DeviceTrials;
  /** Sentences about what to do; empty where all promises hold. */
  readonly advice: readonly string[];
}

/** What needs ffmpeg 5.1: told when an older one is found. */
const NEEDS_FULL_RELEASE = 'exact start times in mp4 and mov, the duration of the last frame, and HDR metadata';

/**
 * Looks at what jobs need of this machine: ffmpeg and its encoders, devices for models, memory, disk. Never throws for what is missing: that is advice.
 *
 * @param path the ffmpeg to use; default `FFMPEG_PATH`, then `PATH`, then the npm package
 */
export async function doctor(path?: string): Promise<MachineReport> {
  const advice: string[] = [];
  const tools = await locateFfmpeg(path).catch((error: Error) => {
    advice.push(error.message);
    return null;
  });
  const encoders = tools ? await runTool(tools.ffmpeg, ['-hide_banner', '-v', 'error', '-encoders']) : '';
  const missing = tools ? Object.values(CODECS).filter(({ encoder }) => !new RegExp(`\\s${encoder}\\s`).test(encoders)) : [];
  if (tools && tools.release < FULL_RELEASE)
    advice.push(
      `ffmpeg ${tools.version} is older than ${FULL_RELEASE}: edits work, but these promises need ${FULL_RELEASE}: ${NEEDS_FULL_RELEASE}. Install a newer one or set FFMPEG_PATH.`,
    );
  if (tools?.origin === 'npm package')
    advice.push('This ffmpeg comes from an optional npm package: it is of 2018 and under the GPL.');
  if (missing.length)
    advice.push(
      `This ffmpeg has no encoder for ${missing.map(({ name }) => name).join(', ')}: choose another \`codec\`, or another ffmpeg.`,
    );
  const there = tools ? Object.values(CODECS).filter((codec) => !missing.includes(codec)) : [];
  const failing: { name: string; why: string }[] = [];
  for (const codec of there) {
    const why = await tryCodec(codec);
    if (why !== undefined) failing.push({ name: codec.name, why });
  }
  for (const { name, why } of failing) advice.push(`Pictures cannot be encoded as ${name} here: ${why}`);
  const { bavail, bsize } = await statfs('.');
  return {
    ffmpeg: tools,
    missingCodecs: missing.map(({ name }) => name),
    failingCodecs: failing,
    node: process.version,
    cores: availableParallelism(),
    memory: { free: freemem(), total: totalmem() },
    diskFree: bavail * bsize,
    devices: await tryAllDevices(),
    advice,
  };
}
