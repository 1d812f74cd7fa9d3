import { createHash } from 'node:crypto';
import { CacheTable } from '../../core/cache-table.js';
import { chooseDevice, type DeviceChoice } from './choose-device.js';
import { machineFacts } from './machine-facts.js';

/** The file in the cache folder. */
export const DEVICES_FILE = 'devices.json';

/** What machines chose that share one cache folder (on a shared home). */
const DEVICES = new CacheTable(DEVICES_FILE, 32, isChoice);

/**
 * What `auto` means on this machine. It is tried once for each machine, driver and version of ONNX Runtime, and then read from the cache folder:
 * trying starts two processes. `known` says that it was read, so that a person need not be told again. `overpaint cache clear` forgets it.
 */
export async function rememberedDevice(
  half: boolean,
  choose: (half: boolean) => Promise<DeviceChoice> = (precision) => chooseDevice('auto', precision),
): Promise<DeviceChoice & { readonly known: boolean }> {
  const key = machineKey(half);
  const found = await DEVICES.get(key);
  if (found) return { ...found, known: true };
  const { device, why } = await choose(half);
  await DEVICES.add({ [key]: { device, why } });
  return { device, why, known: false };
}

function isChoice(value: unknown): value is DeviceChoice {
  const { device, why } = (value ?? {}) as Partial<DeviceChoice>;
  return /^(cpu|webgpu|cuda)$/.test(String(device)) && typeof why === 'string';
}

const machineKey = (half: boolean): string =>
  createHash('sha256')
    .update(JSON.stringify([...machineFacts(), half]))
    .digest('hex')
    .slice(0, 32);
