import { freemem } from 'node:os';
import { EditError } from '../../core/errors.js';
import type { DeviceName } from './device.js';

const OUT_OF_MEMORY =
  /bad_alloc|failed to allocate|out of memory|CUDA failure 2\b|cudaErrorMemoryAllocation|OOM|bad array new length|array buffer allocation failed/i;
const NO_DEVICE =
  /WebGPU adapter|backend not found|Failed to load shared library|CUDA failure|no CUDA-capable|execution provider|does not support/i;

/**
 * ONNX Runtime throws plain errors; this gives them an area. Out of memory becomes `memory/device` (exit 33) with the bytes that were asked
 * for where the message tells them, what is free, and the flag to try.
 */
export function deviceError(error: unknown, device: DeviceName, doing: 'load' | 'run'): EditError {
  if (error instanceof EditError) return error;
  const message = error instanceof Error ? error.message : String(error);
  const last = message.trim().split('\n').slice(-3).join(' ').slice(0, 400);
  if (OUT_OF_MEMORY.test(message)) {
    const needed = Number(/size[^\d]{0,12}(\d+)/i.exec(message)?.[1]) || undefined;
    const free = device === 'cpu' ? freemem() : undefined;
    const asked = needed ? `${gigabytes(needed)} more were needed` : 'the step did not fit';
    const left = free === undefined ? `how much of ${device} is free is not known` : `${gigabytes(free)} are free`;
    return new EditError(
      'memory/device',
      `${device}: out of memory: ${asked}, ${left}. Try a smaller --size${device === 'cpu' ? '' : ', or --device cpu'}.`,
      { device, needed, free, try: '--size' },
      { cause: error },
    );
  }
  if (device !== 'cpu' && NO_DEVICE.test(message)) {
    return new EditError('device/unusable', `${device}: this device cannot be used here: ${last}`, { device }, { cause: error });
  }
  const verb = doing === 'load' ? 'load' : 'run';
  return new EditError(
    `model/cannot-${verb}`,
    `ONNX Runtime could not ${verb} the graph on ${device}: ${last}`,
    { device },
    { cause: error },
  );
}

const gigabytes = (bytes: number): string => `${(bytes / 2 ** 30).toPrecision(3)} GiB`;
