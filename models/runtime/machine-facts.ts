import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { onnxRuntimeVersion } from './runtime-version.js';

/**
 * Everything that decides how a trial of this machine's devices ends: the runtime, the machine, its driver, and variables that hide or show devices.
 * Plain data for a key of what is remembered: machines may share one cache folder (on a shared home).
 */
export function machineFacts(): readonly unknown[] {
  const variables = Object.entries(process.env).filter(([name]) => /^(CUDA|NVIDIA|LD_LIBRARY_PATH|VK_|DISPLAY$|WAYLAND)/.test(name)); // prettier-ignore
  return [onnxRuntimeVersion(), process.platform, process.arch, process.version, hostname(), driver(), variables.sort()];
}

/** The version of NVIDIA's driver where Linux tells it. */
function driver(): string {
  try {
    return readFileSync('/proc/driver/nvidia/version', 'utf8');
  } catch {
    return '';
  }
}
