import * as z from 'zod';
import { exactly } from './fields.js';
import { planShape } from './plan.js';

const ofCommandLine = () => z.unknown().optional().describe("of the command line's JSON; it is not read");

/** What a plan's file may hold besides the plan. */
export const besides = {
  $schema: z.string().optional().describe('where this schema lies, for editors'),
  schema: ofCommandLine(),
  forecast: ofCommandLine(),
  notes: ofCommandLine(),
};

const planFile = exactly({ ...besides, ...planShape }, 'a plan');

/**
 * The JSON Schema (draft 7) of a plan's file, for editors and for programs that write plans. What the settings must be together (those of scenes, the
 * order of a range) it does not say.
 */
export function planJsonSchema(): object {
  const { $schema, ...schema } = z.toJSONSchema(planFile, {
    target: 'draft-7',
    io: 'input',
    unrepresentable: 'any',
    reused: 'ref',
  });
  return { $schema, title: 'A plan of Overpaint', ...schema };
}

/** {@link planJsonSchema} as it lies in `docs/plan.schema.json`. */
export const planSchemaText = (): string => `${JSON.stringify(planJsonSchema(), undefined, 2)}\n`;
