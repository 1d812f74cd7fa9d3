import { twoFigures } from '../../core/two-figures.js';
import type { DeviceTrials } from '../../models/runtime/try-all-devices.js';
import { doctor, type MachineReport } from '../doctor.js';
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
    const settings = await readSettings();
    const report = await doctor(textOf(values, 'ffmpeg'));
    if (isOn(values, 'json')) print(toJson({ ...report, settings, advice: report.advice.map(asFlags) }));
    else print(describe(report, settings));
    return report.advice.length && !report.ffmpeg ? 4 : 0;
  },
};

type Settings = Readonly<Record<string, { readonly value: string | boolean; readonly origin: string }>>;

/** The settings of this machine and where each is from. */
async function readSettings(): Promise<Settings> {
  const config = await readConfig();
  checkConfig(
    config,
    Object.entries(EDIT_FLAGS).flatMap(([name, flag]) => ('setting' in flag ? [name] : [])),
  );
  return (await withSettings(EDIT_FLAGS, {})).origins;
}

function describe({ ffmpeg, node, cores, memory, diskFree, devices, advice }: MachineReport, settings: Settings): string {
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
      ? `what to do\n${advice.map((line) => `  - ${asFlags(line)}`).join('\n')}`
      : 'Nothing to do: all promises hold on this machine.',
  ].join('\n');
}

const devicesOf = ({ trials, auto }: DeviceTrials): (readonly [string, string])[] =>
  Object.entries(trials).map(([device, trial]) => [
    device,
    trial.ok
      ? `works: ${twoFigures(trial.milliseconds)} ms for a tiny graph${device === auto.device ? '   (taken by --device auto)' : ''}`
      : `does not work here: ${trial.why}`,
  ]);
