import { cpuUsage } from 'node:process';

/** The start of a process on an idle machine: modules are read while others are compiled. */
const IDLE = 1.1;

/**
 * How many times longer than on an idle machine work takes now, because others work on it too: wall time ÷ processor time of this process's start.
 * To be asked by a process that has done nothing but start.
 */
export function busyAtStart(wall = performance.now(), { user, system } = cpuUsage()): number {
  return Math.min(50, Math.max(1, (1000 * wall) / (user + system) / IDLE));
}
