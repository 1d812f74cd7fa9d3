import { EditError } from '../../core/errors.js';

/** A device that sessions can be opened on: `cpu`, `webgpu`, `cuda` (the first card) or `cuda:N`. */
export type DeviceName = 'cpu' | 'webgpu' | 'cuda' | `cuda:${number}`;

/** What `--device` takes. */
export type DeviceRequest = DeviceName | 'auto';

/** Checks the wording of `--device`. @throws EditError `usage/device` */
export function parseDevice(text: string): DeviceRequest {
  if (/^(auto|cpu|webgpu|cuda(:\d+)?)$/.test(text)) return text as DeviceRequest;
  throw new EditError('usage/device', `\`device\`: expected auto, cpu, webgpu, cuda or cuda:N, found "${text}".`, {
    found: text,
  });
}

/** ONNX Runtime's name and options for a device. */
export function executionProvider(device: DeviceName): { name: string; deviceId?: number } {
  if (!device.startsWith('cuda')) return { name: device };
  return { name: 'cuda', deviceId: Number(device.split(':')[1] ?? 0) };
}
