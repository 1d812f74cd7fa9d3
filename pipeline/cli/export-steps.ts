import { basename } from 'node:path';
import { EditError } from '../../core/errors.js';
import { chunkOf } from '../steps/chunk.js';
import type { FarmFormat } from '../steps/export/farm-job.js';
import { FARM_FORMATS, type FarmFormatName } from '../steps/export/index.js';
import { JobFolder } from '../steps/job-folder.js';
import { nearJob } from '../steps/near-job.js';
import { type FlagTable, type FlagValues, oneOf, textOf, wholeNumber } from './flags.js';
import { placeOf } from './planned-job.js';
import type { VerbContext } from './verb.js';
import { wordsFor } from './words-for.js';

/** Flags of an export. */
export const EXPORT_FLAGS = {
  to: {
    type: 'text',
    value: 'FARM',
    summary: `export: ${Object.entries(FARM_FORMATS)
      .map(([name, { summary }]) => `${name}: ${summary}`)
      .join('; ')}`,
    common: true,
  },
  chunk: { type: 'text', value: 'N', summary: 'export: frames of a range; default as the plan step tells', common: true },
} as const satisfies FlagTable;

/** Prints what another farm needs to run a planned job's steps. */
export async function exportSteps(
  words: readonly string[],
  values: FlagValues,
  { print, tell, signal }: VerbContext,
  verb: string,
): Promise<void> {
  wordsFor(words, [], verb);
  const given = textOf(values, 'dir');
  if (given === undefined) throw new EditError('usage/no-job', `overpaint ${verb} needs --dir: the job's folder.`);
  const dir = placeOf(given);
  const name = oneOf(values, 'to', Object.keys(FARM_FORMATS) as FarmFormatName[]);
  if (name === undefined) throw new EditError('usage/flag', `${verb} needs --to: ${Object.keys(FARM_FORMATS).join(', ')}.`);
  const { inspection } = await nearJob(dir, { step: 'look', signal }, ({ dir: near }) => new JobFolder(near).inspection());
  const chunk = wholeNumber(values, 'chunk', 1) ?? (await chunkOf(inspection.frames, inspection.work));
  const format: FarmFormat = FARM_FORMATS[name];
  const job = { name: basename(inspection.plan.output), dir, frames: inspection.frames, chunk, program: ['overpaint'] };
  print(format.text(job).trimEnd());
  tell(`${format.use(job)}${format.tried ? '' : ' (written by its documents, not tried on such a farm)'}`);
}
