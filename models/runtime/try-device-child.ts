import type { DeviceName } from './device.js';
import { tryDevice } from './try-device.js';

// The program that `proveDevice` starts: one trial, one message, end. Native libraries print to stderr, so the answer goes over IPC.
const [device = 'cpu', half = ''] = process.argv.slice(2);
process.send?.(await tryDevice(device as DeviceName, half === 'half'), () => process.exit(0));
