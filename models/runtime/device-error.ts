import { EditError } from '../../core/errors.js';
import { listOf } from '../../core/options.js';
import type { DeviceName } from './device.js';
import { freeMemory } from './free-memory.js';

const OUT_OF_MEMORY =
  /bad_alloc|failed to allocate|out of memory|CUDA failure 2\b|cudaErrorMemoryAllocation|OOM|bad array new length|array buffer allocation failed/i;
const NO_DEVICE =
  /WebGPU adapter|backend not found|Failed to load shared library|CUDA failure|no CUDA-capable|execution provider|does not support/i;

/** What is known of work that did not fit; bytes. */
export interface MemoryShortage {
  readonly device: DeviceName;
  readonly needed: number | undefined;
  readonly free: number | undefined;
  /** What a person can do, best first. */
  readonly try: readonly string[];
}

/** `memory/device` (exit 33): what was needed, what is free, what to try. */
export function memoryError(shortage: MemoryShortage, cause: unknown): EditError {
  const { device, needed, free } = shortage;
  const asked = needed ? `${gigabytes(needed)} more were needed` : 'the step did not fit';
  const left = free === undefined ? `how much of ${device} is free is not known` : `${gigabytes(free)} are free`;
  const ways = device === 'cpu' ? shortage.try : [...shortage.try, '`device: cpu`'];
  return new EditError(
    'memory/device',
    `${device}: out of memory: ${asked}, ${left}. Try ${listOf(ways)}.`,
    { ...shortage },
    { cause },
  );
}

/** What was being done with which graph. */
export interface GraphWork {
  readonly device: DeviceName;
  readonly doing: 'load' | 'run';
  /** For people: `unet/model.onnx`. */
  readonly graph: string;
}

/**
 * ONNX Runtime throws plain errors; this gives them an area. Out of memory becomes `memory/device` (exit 33) with the bytes that were asked
 * for where the message tells them, what is free, and the option to try.
 */
export function deviceError(error: unknown, { device, doing, graph }: GraphWork): EditError {
  if (error instanceof EditError) return error;
  const message = error instanceof Error ? error.message : String(error);
  const last = message.trim().split('\n').slice(-3).join(' ').slice(0, 400);
  if (OUT_OF_MEMORY.test(message)) {
    const needed = Number(/size[^\d]{0,12}(\d+)/i.exec(message)?.[1]) || undefined;
    return memoryError({ device, needed, free: freeMemory(device), try: ['a smaller `size`'] }, error);
  }
  if (device !== 'cpu' && NO_DEVICE.test(message)) {
    return new EditError('device/unusable', `${device}: this device cannot be used here: ${last}`, { device }, { cause: error });
  }
  const cure = device === 'cpu' ? 'Download it again, or take another export' : 'Try `device: cpu`, or another export';
  return new EditError(
    `model/cannot-${doing}`,
    `ONNX Runtime could not ${doing} ${graph} on ${device}: ${last.replace(/\.$/, '')}. ${cure}.`,
    { device, graph },
    { cause: error },
  );
}

const gigabytes = (bytes: number): string =>
  `${bytes < 100 * 2 ** 30 ? (bytes / 2 ** 30).toPrecision(3) : Math.round(bytes / 2 ** 30)} GiB`;
