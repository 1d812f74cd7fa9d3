import * as z from 'zod';
import type { Stage } from '../../../core/stage.js';
import { STAGES } from '../../../stages/index.js';
import { problemWithName } from '../find-stage.js';
import { isPlain, isPlainObject } from '../plain-data.js';
import { isModule } from '../stage-module.js';
import { exactly, files } from './fields.js';
import { mask, strength, when } from './limits.js';
import { optionTable } from './option-table.js';
import { understood } from './understood.js';

type Options = z.ZodType<Record<string, unknown>, Record<string, unknown>>;

const sentence = z
  .string()
  .describe("the person's words for this edit, which a planner makes options of; read again only while there is no prompt");

/** One step of a plan, whatever the stage. */
const entry = (use: z.ZodType<string, string>, options: Options) =>
  exactly(
    {
      use,
      sentence: sentence.optional(),
      options: options.prefault({}),
      mask: mask.optional().describe('where this stage edits: everywhere else every sample stays as it was before it'),
      when: when.optional().describe('when this stage edits: one time, or a list of them'),
      strength: strength
        .optional()
        .describe('share of what this stage does that is kept, 0 to 1, or keys of it over time, linear in between'),
      understood: understood.optional(),
      files: files.optional(),
    },
    'a stage with its options',
  );

const builtIn = ({ name, summary, options }: Stage) => entry(z.literal(name).describe(summary), optionTable(options));

const modulePath = z
  .string()
  .refine(isModule, { abort: true })
  .meta({
    pattern: String.raw`^(\.|/|file://|[A-Za-z]:[\\/])|\.[cmCM]?[jJ][sS]$`, // isModule, for editors
    description: 'path of a JavaScript module whose default export is a stage; running it must be allowed',
  });

/** A module's own table is known to the job alone: reading a plan runs no code. */
const moduleOptions = z
  .custom<Record<string, unknown>>((value) => isPlainObject(value) && isPlain(value), 'plain data, as JSON can hold it')
  .meta({ type: 'object', description: "the module's own options" });

/** One step of a plan: a built-in stage by name, or a module of the user's own by path, with its options. */
export const stageEntry = z.union(
  [...Object.values(STAGES as unknown as Record<string, Stage>).map(builtIn), entry(modulePath, moduleOptions)],
  {
    error: ({ input }) => problemWithName((input as { use?: unknown } | null | undefined)?.use) ?? 'a stage with its options',
  },
);
