import type { FarmFormat } from './farm-job.js';
import { openjd } from './openjd.js';
import { shell } from './shell.js';
import { slurm } from './slurm.js';

/** What `steps export --to` takes: a file and a line each. */
export const FARM_FORMATS = { openjd, shell, slurm } as const satisfies Record<string, FarmFormat>;

/** A name of {@link FARM_FORMATS}. */
export type FarmFormatName = keyof typeof FARM_FORMATS;
