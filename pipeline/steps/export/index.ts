import { deadline10 } from './deadline10.js';
import { deadlineCloud } from './deadline-cloud.js';
import type { FarmFormat } from './farm-job.js';
import { flamenco } from './flamenco.js';
import { opencue } from './opencue.js';
import { openjd } from './openjd.js';
import { shell } from './shell.js';
import { slurm } from './slurm.js';

/** What `steps export --to` takes: a file and a line each. */
export const FARM_FORMATS = {
  openjd,
  'deadline-cloud': deadlineCloud,
  deadline10,
  opencue,
  flamenco,
  slurm,
  shell,
} as const satisfies Record<string, FarmFormat>;

/** A name of {@link FARM_FORMATS}. */
export type FarmFormatName = keyof typeof FARM_FORMATS;
