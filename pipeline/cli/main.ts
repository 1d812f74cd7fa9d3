#!/usr/bin/env node
import { EditError } from '../../core/errors.js';
import { runCommand } from './run-command.js';

const controller = new AbortController();
let interrupts = 0;

process.on('SIGINT', () => {
  interrupts += 1;
  if (interrupts > 1) process.exit(130);
  controller.abort(new EditError('cancel/SIGINT', 'Stopped with Ctrl-C.'));
});
process.on('SIGHUP', () => controller.abort(new EditError('cancel/SIGHUP', 'Stopped because the terminal closed (SIGHUP).')));
process.on('SIGTERM', () => controller.abort(new EditError('cancel/SIGTERM', 'Stopped with SIGTERM.')));
// a reader such as head may close its end before all is printed
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 8));
process.stderr.on('error', () => undefined); // where nobody reads what is told, the work still goes on

void runCommand(process.argv.slice(2), { streams: process, signal: controller.signal }).then(({ code, error }) => {
  if (error) process.exit(code);
  process.exitCode = code;
});
