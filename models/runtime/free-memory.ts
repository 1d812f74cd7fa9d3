import { execFileSync } from 'node:child_process';
import type { DeviceName } from './device.js';

/** Bytes that a device can still give; `undefined` where nobody tells: WebGPU has no call for it, and a CUDA card needs nvidia-smi. */
export function freeMemory(device: DeviceName): number | undefined {
  if (device === 'cpu') return process.availableMemory();
  if (device === 'webgpu') return undefined;
  const query = ['--query-gpu=memory.free', '--format=csv,noheader,nounits', '-i', device.split(':')[1] ?? '0'];
  try {
    return (
      Number(execFileSync('nvidia-smi', query, { encoding: 'utf8', timeout: 5000, stdio: ['ignore', 'pipe', 'ignore'] })) *
      2 ** 20
    );
  } catch {
    return undefined; // the tool is not there: the sentence says that it is not known
  }
}
