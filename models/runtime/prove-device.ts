import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { programFile } from '../../core/program-file.js';
import type { DeviceName } from './device.js';
import type { DeviceTrial } from './try-device.js';

/** How long a device may take to start and run the tiny graph. */
const PATIENCE_MS = 60_000;

/** Proves a device with a tiny real run in a child process, so that a driver that aborts or hangs does no harm here. Never rejects. */
export function proveDevice(device: DeviceName, half: boolean): Promise<DeviceTrial> {
  return new Promise((resolve) => {
    const program = fileURLToPath(programFile('try-device-child'));
    const child = fork(program, [device, half ? 'half' : ''], { stdio: ['ignore', 'ignore', 'ignore', 'ipc'], execArgv: [] });
    const timer = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS);
    let trial: DeviceTrial | undefined;
    child.on('message', (message) => (trial = message as DeviceTrial));
    child.on('error', (error) => (trial ??= { ok: false, why: error.message }));
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      resolve(trial ?? { ok: false, why: `its test run ended with ${signal ?? `exit code ${code}`}` });
    });
  });
}
