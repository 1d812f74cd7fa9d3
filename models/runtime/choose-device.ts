import { twoFigures } from '../../core/two-figures.js';
import { EditError } from '../../core/errors.js';
import type { DeviceName, DeviceRequest } from './device.js';
import { proveDevice } from './prove-device.js';
import type { DeviceTrial } from './try-device.js';

/** A device that will be used, and one sentence that says why. */
export interface DeviceChoice {
  readonly device: DeviceName;
  readonly why: string;
  /** Whether it does not calculate in halves and the model is of halves: it then runs in full precision. */
  readonly widens?: true;
}

/** Devices that `auto` tries, best first; the CPU always works. */
export const CANDIDATES = ['cuda', 'webgpu'] as const satisfies readonly DeviceName[];

/**
 * The device to use. A named one is proved and taken or refused, never exchanged. `auto` takes the first candidate that runs a tiny graph
 * faster than the CPU does: a graphics driver in software also runs, hundreds of times slower.
 *
 * @param half whether the model is in half precision, which a device must then be able to run
 * @param prove how a device is tried; for tests
 * @throws EditError `device/unusable` when a named device does not work here
 */
export async function chooseDevice(
  request: DeviceRequest,
  half: boolean,
  prove: (device: DeviceName, half: boolean) => Promise<DeviceTrial> = proveDevice,
): Promise<DeviceChoice> {
  if (request === 'cpu') return { device: 'cpu', why: 'cpu, as asked.' };
  if (request !== 'auto') {
    const trial = await prove(request, half);
    if (trial.ok) return { device: request, why: `${request}, as asked; a test run took ${shown(trial.milliseconds)}.` };
    const full = half ? await prove(request, false) : trial;
    if (full.ok)
      return { device: request, why: `${request}, as asked, in full precision: it does not calculate in halves.`, widens: true };
    throw new EditError('device/unusable', `${request}: this device cannot be used here: ${firstLine(trial.why)}`, {
      device: request,
    });
  }
  const proveWide = async (device: DeviceName): Promise<{ trial: DeviceTrial; widens?: true }> => {
    const trial = await prove(device, half);
    if (trial.ok || !half) return { trial };
    const full = await prove(device, false);
    return full.ok ? { trial: full, widens: true } : { trial };
  };
  let cpu: DeviceTrial | undefined; // costs a process: only when there is something to compare
  const reasons: string[] = [];
  const trials = await Promise.all(CANDIDATES.map(async (device) => ({ device, ...(await proveWide(device)) }))); // most fail
  for (const { device, trial, widens } of trials) {
    if (!trial.ok) {
      reasons.push(`${device} does not work here (${firstLine(trial.why)})`);
      continue;
    }
    cpu ??= await prove('cpu', half);
    if (cpu.ok && trial.milliseconds > cpu.milliseconds)
      reasons.push(`${device} is slower (${shown(trial.milliseconds)} against ${shown(cpu.milliseconds)})`);
    else
      return {
        device,
        ...(widens && { widens }),
        why: `${device}${widens ? ' in full precision' : ''}, because a test run took ${shown(trial.milliseconds)}${cpu.ok ? ` against ${shown(cpu.milliseconds)} on the cpu` : ''}.`,
      };
  }
  return { device: 'cpu', why: `cpu, because ${reasons.join(' and ')}.` };
}

const shown = (milliseconds: number): string => `${twoFigures(milliseconds)} ms`;

/** What a person wants to know of why a device failed. Native messages begin with source paths and conditions; what a person wants is behind them. */
export function firstLine(text: string): string {
  const own = text
    .replace(/^.*this device cannot be used here: /s, '')
    .replace(/^.*\bwas false\.\s*/s, '')
    .replace(/^\s*Ort\w+:\s*/, '');
  return (own.trim().split('\n')[0] ?? '').slice(0, 200).replace(/\.$/, '');
}
