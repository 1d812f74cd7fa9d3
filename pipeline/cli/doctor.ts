import { statfs } from 'node:fs/promises';
import { availableParallelism, freemem, totalmem } from 'node:os';
import { runTool } from '../../core/run-tool.js';
import { CODECS } from '../../media/codecs/index.js';
import { FULL_RELEASE, type FfmpegTools, locateFfmpeg } from '../../media/ffmpeg/locate.js';
import { type DeviceTrials, tryAllDevices } from '../../models/runtime/try-all-devices.js';
import { formatBytes } from '../work/disk-space.js';
import { columns } from './columns.js';
import { EDIT_FLAGS } from './edit-flags.js';
import { isOn, textOf } from './flags.js';
import { asFlags } from './option-flags.js';
import { checkConfig, readConfig, withSettings } from './settings.js';
import { toJson } from './json.js';
import type { LoadedVerb } from './verb.js';

/** `overpaint doctor`. */
export const doctorVerb: LoadedVerb = {
  name: 'doctor',
  usage: '[--json]',
  flags: { json: { type: 'switch', summary: 'print it as JSON', common: true }, ffmpeg: { ...EDIT_FLAGS.ffmpeg, common: true } },
  examples: ['overpaint doctor'],
  async run(_words, values, { print }) {
    const report = await examine(textOf(values, 'ffmpeg'));
    if (isOn(values, 'json')) print(toJson(report));
    else print(describe(report));
    return report.advice.length && !report.ffmpeg ? 4 : 0;
  },
};

interface Report {
  readonly ffmpeg: FfmpegTools | null;
  readonly missingCodecs: readonly string[];
  readonly node: string;
  readonly cores: number;
  readonly memory: { readonly free: number; readonly total: number };
  readonly diskFree: number;
  /** What each device did with a tiny graph, and which one models run on. */
  readonly devices: DeviceTrials;
  readonly settings: Readonly<Record<string, { readonly value: string | boolean; readonly origin: string }>>;
  readonly advice: readonly string[];
}

/** What needs ffmpeg 5.1: told when an older one is found. */
const NEEDS_FULL_RELEASE = 'exact start times in mp4 and mov, the duration of the last frame, and HDR metadata';

async function examine(path: string | undefined): Promise<Report> {
  const advice: string[] = [];
  const tools = await locateFfmpeg(path).catch((error: Error) => {
    advice.push(asFlags(error.message));
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
      `This ffmpeg has no encoder for ${missing.map(({ name }) => name).join(', ')}: choose another --codec, or another ffmpeg.`,
    );
  const config = await readConfig();
  const settable = Object.entries(EDIT_FLAGS).flatMap(([name, flag]) => ('setting' in flag ? [name] : []));
  checkConfig(config, settable);
  const { bavail, bsize } = await statfs('.');
  return {
    ffmpeg: tools,
    missingCodecs: missing.map(({ name }) => name),
    node: process.version,
    cores: availableParallelism(),
    memory: { free: freemem(), total: totalmem() },
    diskFree: bavail * bsize,
    devices: await tryAllDevices(),
    settings: (await withSettings(EDIT_FLAGS, {})).origins,
    advice,
  };
}

function describe({ ffmpeg, node, cores, memory, diskFree, devices, settings, advice }: Report): string {
  const set = Object.entries(settings).map(([name, { value, origin }]) => [name, `${value}   (${origin})`] as const);
  return [
    columns([
      ['ffmpeg', ffmpeg ? `${ffmpeg.version}   ${ffmpeg.ffmpeg}   (found by ${ffmpeg.origin})` : 'not found'],
      ['Node.js', node],
      ['processors', String(cores)],
      ['memory', `${formatBytes(memory.free)} free of ${formatBytes(memory.total)}`],
      ['disk here', `${formatBytes(diskFree)} free`],
    ]),
    `devices for models\n${columns(devicesOf(devices), '  ')}`,
    set.length ? `settings\n${columns(set, '  ')}` : 'settings: all at their defaults',
    advice.length
      ? `what to do\n${advice.map((line) => `  - ${line}`).join('\n')}`
      : 'Nothing to do: all promises hold on this machine.',
  ].join('\n');
}

const devicesOf = ({ trials, auto }: DeviceTrials): (readonly [string, string])[] =>
  Object.entries(trials).map(([device, trial]) => [
    device,
    trial.ok
      ? `works: ${trial.milliseconds.toPrecision(2)} ms for a tiny graph${device === auto.device ? '   (taken by --device auto)' : ''}`
      : `does not work here: ${trial.why}`,
  ]);
