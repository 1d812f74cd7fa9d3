import { CANDIDATES, chooseDevice, type DeviceChoice, firstLine } from './choose-device.js';
import { proveDevice } from './prove-device.js';
import type { DeviceName } from './device.js';
import type { DeviceTrial } from './try-device.js';

/** What every kind of device does with a tiny graph, and which one `auto` takes. */
export interface DeviceTrials {
  readonly trials: Readonly<Record<string, DeviceTrial>>;
  readonly auto: DeviceChoice;
}

/** Tries the processor and every device that `auto` considers, one after the other so that their times compare. Never rejects. */
export async function tryAllDevices(): Promise<DeviceTrials> {
  const trials: Record<string, DeviceTrial> = {};
  for (const device of ['cpu', ...CANDIDATES] as readonly DeviceName[]) {
    const trial = await proveDevice(device, false);
    trials[device] = trial.ok ? trial : { ok: false, why: firstLine(trial.why) };
  }
  return { trials, auto: await chooseDevice('auto', false, (device) => Promise.resolve(trials[device])) };
}
